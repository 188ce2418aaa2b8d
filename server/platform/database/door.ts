import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseAway, DatabaseBusy, DatabaseFull, wireFault } from './faults.ts';
import { sql, toStatement, type Sql, type Statement } from './sql.ts';
import { Trip, type Answer } from './wire.ts';

/** A fault of the database with the parts the callers look at. */
export interface DatabaseFault extends Error {
  readonly code?: string;
  readonly constraint?: string;
}

/** An open transaction: more statements, then the last ones together with `commit`. */
export interface Transaction {
  /** what the statements sent with `begin` answered, in order */
  readonly first: readonly Answer[];
  more(pieces: readonly Sql[]): Promise<Answer[]>;
  /**
   * Sends the last statements and `commit` in one trip; throws when the server rolled back instead. `early`: what is locked is free before
   * the disk has the commit, for rows that everybody waits for; the answer comes only when the disk has it.
   */
  commit(pieces: readonly Sql[], early?: boolean): Promise<Answer[]>;
  rollback(): Promise<void>;
}

/** What can be done with the database now: everything, nothing, nothing because all connections serve others, or no more than reading. */
export type Condition = 'ready' | 'away' | 'busy' | 'full';

/** The only way to the database: statements travel together, never one by one. Throws DatabaseAway, DatabaseBusy and DatabaseFull when it cannot be helped. */
export interface Door {
  /** one trip, one implicit transaction: for reads, and for writes that need no look before */
  trip(pieces: readonly Sql[]): Promise<Answer[]>;
  /** `begin` and the first statements in one trip */
  begin(first: readonly Sql[]): Promise<Transaction>;
  /** asks, and waits no longer than `withinMs` for the answer; whoever says nothing is away */
  condition(withinMs: number): Promise<Condition>;
  close(): Promise<void>;
  readonly pool: pg.Pool;
}

export interface DoorOptions {
  readonly url: string;
  /** connections at most; more than 20 costs throughput (one counter row is shared by all creators) */
  readonly size: number;
  /** off for poolers that cannot carry prepared statements */
  readonly prepare: boolean;
  /** true: commits are answered before they have reached the disk, for loads that are done anew after a crash */
  readonly relaxed?: boolean;
  /** how long a connection may say nothing before it counts as lost, ms; absent: as long as it likes */
  readonly patienceMs?: number;
  /** how long a connection is waited for, also for one that others use, ms; absent: ten seconds */
  readonly waitMs?: number;
}

const WAIT_MS = 10_000;
/** Whoever asks beside the pool whether the database answers waits no longer, ms. */
const PROBE_MS = 2000;

const BEGIN: Statement = { text: 'begin', values: [], name: 'begin' };
const COMMIT: Statement = { text: 'commit', values: [], name: 'commit' };
// A commit that does not wait for the disk frees its locks at once; the little transaction behind it waits for both, together with those
// of other connections. So one counter's row does not turn writing to the disk into a queue.
const NOT_WAITING = toStatement(sql`select set_config('synchronous_commit', 'off', true)`);
const WAITING = toStatement(sql`select pg_logical_emit_message(true, 'anxin', '')`);
const PLANNED_ANEW = toStatement(sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`);
const ROLLBACK: Statement = { text: 'rollback', values: [], name: 'rollback' };
const ONE = sql`select 1 as one`;
// Writes nothing that stays, and needs some megabytes of disk while it runs.
const ROOM = [sql`select set_config('work_mem', '64kB', true)`, sql`select count(*) from generate_series(1, 200000)`];

type Way = Pick<DoorOptions, 'prepare' | 'patienceMs'>;

function send(client: pg.PoolClient, statements: readonly Statement[], { prepare, patienceMs }: Way): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    const done = (fault: Error | undefined): void => (fault ? reject(wireFault(fault)) : resolve(trip.answers));
    const trip = new Trip(statements, { prepare, done, ...(patienceMs === undefined ? {} : { patienceMs }) });
    client.query(trip);
  });
}

/** Does the database answer somebody who comes by a connection of his own, all in all within so many ms? */
async function answers(url: string, withinMs: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: withinMs,
    application_name: 'anxin-probe',
  });
  client.on('error', () => undefined);
  const asked = client
    .connect()
    .then(() => client.query('select 1'))
    .then(
      () => true,
      (fault: unknown) => wireFault(fault as Error) instanceof DatabaseBusy,
    );
  try {
    return await Promise.race([asked, pause(withinMs, false, { ref: false })]);
  } finally {
    void client.end().catch(() => undefined);
  }
}

/** What a transaction runs on: a connection lent for it, and who judges whether that is lost. */
interface Lent {
  readonly client: pg.PoolClient;
  readonly options: DoorOptions;
  readonly lost: (fault: unknown) => Error | undefined;
}

async function openTransaction({ client, options, lost }: Lent, first: readonly Sql[]): Promise<Transaction> {
  const run = (statements: readonly Statement[]): Promise<Answer[]> => send(client, statements, options);
  let open = true;
  const rollback = async (): Promise<void> => {
    if (!open) return;
    open = false;
    try {
      await run([ROLLBACK]);
      client.release();
    } catch (fault) {
      client.release(fault as Error);
    }
  };
  const guarded = async (statements: readonly Statement[]): Promise<Answer[]> => {
    try {
      return await run(statements);
    } catch (fault) {
      const gone = lost(fault);
      // nothing can be said to a connection that is lost; the server ends its transaction when it notices
      if (gone && open) {
        open = false;
        client.release(gone);
      }
      await rollback();
      throw fault;
    }
  };
  const answers = await guarded([BEGIN, ...first.map(toStatement)]);
  return {
    first: answers.slice(1),
    more: (pieces) => guarded(pieces.map(toStatement)),
    commit: async (pieces, early = false) => {
      const statements = pieces.map(toStatement);
      const isEarly = early && options.relaxed !== true;
      const sent = isEarly ? [NOT_WAITING, ...statements, COMMIT, WAITING] : [...statements, COMMIT];
      const answers = await guarded(sent);
      open = false;
      client.release();
      const end = answers[sent.indexOf(COMMIT)];
      if (end?.tag !== 'COMMIT') throw new Error(`the database answered ${end?.tag ?? 'nothing'} to commit`);
      return isEarly ? answers.slice(1, -2) : answers.slice(0, -1);
    },
    rollback,
  };
}

/** The connections: in UTC, their open transactions ended after a minute of silence. */
function openPool(options: DoorOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size,
    application_name: 'anxin',
    connectionTimeoutMillis: options.waitMs ?? WAIT_MS,
    keepAlive: true,
    // Every statement of ours is written for one index order, so that planning it anew for each value only costs time (those that are
    // not say so: `anew`); workers beside would cost each small question some milliseconds to start.
    options: `-c timezone=UTC -c idle_in_transaction_session_timeout=60000 -c plan_cache_mode=force_generic_plan -c jit=off -c max_parallel_workers_per_gather=0${options.relaxed ? ' -c synchronous_commit=off' : ''}`,
  });
  // An idle connection that breaks is replaced by the pool; the next trip reports a fault if the server stays away.
  pool.on('error', () => undefined);
  // One that breaks while it is lent out tells the trip that uses it; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** How one comes to a connection, and what is known when there is none. */
interface Approach {
  reached(): Promise<pg.PoolClient>;
  /** do all connections serve somebody? */
  allLent(): boolean;
  /** does the database answer? Asked once for all who want to know at the moment */
  isThere(): Promise<boolean>;
}

function approachTo(pool: pg.Pool, { url, size }: DoorOptions): Approach {
  let probe: Promise<boolean> | undefined;
  const allLent = (): boolean => pool.idleCount === 0 && pool.totalCount >= size;
  const isThere = (): Promise<boolean> =>
    (probe ??= answers(url, PROBE_MS).finally(() => {
      probe = undefined;
    }));
  async function reached(): Promise<pg.PoolClient> {
    const waits = allLent();
    try {
      return await pool.connect();
    } catch (fault) {
      const known = wireFault(fault as Error);
      // who waited in vain for one that others use is told whether the database is away or only they keep it busy
      if (waits && known instanceof DatabaseAway && (await isThere())) throw new DatabaseBusy(known.message, { cause: fault });
      throw known;
    }
  }
  return { reached, allLent, isThere };
}

/** Opens the door. */
export function openDoor(options: DoorOptions): Door {
  const pool = openPool(options);
  const { reached, allLent, isThere } = approachTo(pool, options);
  let isFull = false;
  /** the connection must not return to the pool; what was full is looked at again */
  const lost = (fault: unknown): Error | undefined => {
    if (fault instanceof DatabaseFull) isFull = true;
    return fault instanceof DatabaseAway ? fault : undefined;
  };

  async function trip(pieces: readonly Sql[]): Promise<Answer[]> {
    const client = await reached();
    let broken: Error | undefined;
    try {
      const statements = pieces.map(toStatement);
      const first = statements.findIndex((statement) => statement.anew);
      if (first === -1) return await send(client, statements, options);
      // from there to the end of the trip
      return (await send(client, statements.toSpliced(first, 0, PLANNED_ANEW), options)).toSpliced(first, 1);
    } catch (fault) {
      broken = lost(fault);
      throw fault;
    } finally {
      client.release(broken);
    }
  }

  const begin = async (first: readonly Sql[]): Promise<Transaction> => openTransaction({ client: await reached(), options, lost }, first);

  async function condition(withinMs: number): Promise<Condition> {
    // asked at once: when the time is over it is known why nothing came; who has not said by then that he is there says nothing
    let isKnownThere = false;
    if (allLent())
      void isThere().then((there) => {
        isKnownThere = there;
      });
    const asked = trip(isFull ? [ONE, ...ROOM] : [ONE]).then(
      (): Condition => {
        isFull = false;
        return 'ready';
      },
      (fault: unknown): Condition => (fault instanceof DatabaseFull ? 'full' : fault instanceof DatabaseBusy ? 'busy' : 'away'),
    );
    const late = pause(withinMs, undefined, { ref: false }).then((): Condition => (isKnownThere ? 'busy' : 'away'));
    return Promise.race([asked, late]);
  }

  return { trip, begin, condition, pool, close: () => pool.end() };
}
