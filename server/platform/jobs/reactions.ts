import type { Door, Transaction } from '../database/door.ts';
import { sql, type Sql } from '../database/sql.ts';
import { readSealed, type SealedEvent } from '../events/order.ts';
import type { BatchOutcome, Bound, Call } from '../operation/bind.ts';
import type { Caller } from '../operation/caller.ts';
import { SwitchedOff } from '../operation/faults.ts';
import type { Performer } from '../operation/perform.ts';
import { derivedId } from '../values/ids.ts';
import { toIso } from '../values/instant.ts';
import { isRefusal } from '../values/refusal.ts';
import { restAfter } from './retry.ts';

/** What to do because something happened elsewhere: one act, or none. */
export interface ReactionCall {
  readonly operation: Bound;
  readonly input: unknown;
}

interface Interest {
  /** its cursor and the ids of its acts hang on it: a migration that renames the cursor goes with another name */
  readonly name: string;
  readonly on: readonly string[];
  /** whose it is; where that is switched off nothing happens */
  readonly module?: string;
  /** where it is new and events are there already it begins with the first of them; all others begin behind them */
  readonly fromStart?: boolean;
}

/**
 * A reaction to events of other modules. Its act carries an id made of (reaction, event), so that a repeat after a crash
 * meets its first run. It is retried until it succeeds; later events of the same root wait behind it.
 */
export interface Reaction extends Interest {
  run(event: SealedEvent): ReactionCall | undefined;
}

/**
 * A reaction to batches of one tenant's events: for projections such as search, where only the last state counts. What fails is looked for
 * in ever smaller batches, until the event at fault is parked alone; so `runAll` must bear any part of a batch.
 */
export interface BatchReaction extends Interest {
  runAll(events: readonly SealedEvent[]): ReactionCall | undefined;
}

export interface ReactionsOptions {
  readonly door: Door;
  readonly performer: Performer;
  readonly reactions: readonly (Reaction | BatchReaction)[];
  readonly now: () => number;
  readonly systemCaller: (tenantId: string, behalf?: string) => Caller;
  readonly onFault: (reaction: string, fault: unknown) => void;
}

export interface Reactions {
  /** at a start: what this installation has never seen begins at the present end of the order, or with the first event where it says so */
  begin(): Promise<void>;
  /** brings every reaction to the end of the order; answers whether anything was done */
  run(): Promise<boolean>;
}

/** The act of a reaction to an event; its id makes a repeat meet its first run. */
function callOf(name: string, event: SealedEvent, { operation, input }: ReactionCall): Call {
  return { operation, input, operationId: derivedId(event.id, name), occurredAt: Date.parse(event.occurredAt) };
}

type Named = Pick<Reaction, 'name' | 'module'>;

/** A company that has switched the module off wants nothing done: that is no fault. */
function unlessOff(fault: unknown): unknown {
  return fault instanceof SwitchedOff ? undefined : fault;
}

/** Refusals are final answers; anything else that goes wrong is tried again. */
function faultOf(options: ReactionsOptions, name: string, outcome: BatchOutcome): unknown {
  if (!isRefusal(outcome)) return 'fault' in outcome ? unlessOff(outcome.fault) : undefined;
  options.onFault(name, new Error(`refused: ${outcome.refusal}`));
  return undefined;
}

/** What a reaction wants done, told when it is asked for. */
type Wanted = () => ReactionCall;

/** Nothing where it wants nothing done; where it cannot say what, it throws for whoever performs it: then it is one more act that fails. */
function wanted(ask: () => ReactionCall | undefined): Wanted | undefined {
  try {
    const call = ask();
    return call && (() => call);
  } catch (fault) {
    return () => {
      throw fault;
    };
  }
}

async function attempt(options: ReactionsOptions, { name, module }: Named, event: SealedEvent, call: Wanted): Promise<unknown> {
  try {
    const outcome = await options.performer.perform(options.systemCaller(event.tenantId, module), callOf(name, event, call()));
    return faultOf(options, name, outcome);
  } catch (fault) {
    return unlessOff(fault ?? new Error('unknown fault'));
  }
}

/** Cursors only move forward, whoever moves them. */
function moveCursors(reactions: readonly string[], seq: number): Sql {
  return sql`
    insert into reaction_cursors (reaction, seq) select name, ${seq} from unnest(${reactions}::text[]) as name
    on conflict (reaction) do update set seq = greatest(reaction_cursors.seq, excluded.seq)`;
}

/** Puts an event aside for a reaction, to be tried again after a while that grows with each attempt. */
async function park(
  { door, now }: ReactionsOptions,
  name: string,
  event: SealedEvent,
  { fault, attempts }: { fault: unknown; attempts: number },
): Promise<void> {
  const text = fault instanceof Error ? fault.message : String(fault);
  await door.trip([
    sql`insert into parked_reactions (reaction, seq, tenant_id, root_id, attempts, fault, retry_at)
        values (${name}, ${event.seq}, ${event.tenantId}, ${event.rootId}, ${attempts}, ${text}, ${toIso(now() + restAfter(attempts))})
        on conflict (reaction, seq) do update set attempts = excluded.attempts, fault = excluded.fault, retry_at = excluded.retry_at`,
  ]);
}

interface Due {
  readonly event: SealedEvent;
  readonly call: Wanted;
}

/** Acts that travel together at most: they hold the locks of as many roots. */
const TOGETHER = 25;

/** Runs of one company's events, no root twice in one: a later event of a root must see what became of the earlier. */
function* runsOf(due: readonly Due[]): Generator<Due[]> {
  let run: Due[] = [];
  for (const next of due) {
    const fits = run.every(({ event }) => event.tenantId === next.event.tenantId && event.rootId !== next.event.rootId);
    if (!fits || run.length === TOGETHER) {
      yield run;
      run = [];
    }
    run.push(next);
  }
  if (run.length > 0) yield run;
}

/** Acts of one run in one pair of trips; when that goes wrong as a whole, one by one, so that only the culprit stays behind. */
async function together(options: ReactionsOptions, reaction: Named, run: readonly Due[]): Promise<unknown[]> {
  const [first] = run;
  if (first && run.length > 1) {
    try {
      const calls = run.map(({ event, call }) => callOf(reaction.name, event, call()));
      const outcomes = await options.performer.performAll(options.systemCaller(first.event.tenantId, reaction.module), calls);
      return outcomes.map((outcome) => faultOf(options, reaction.name, outcome));
    } catch {
      // told below, by the act that is at fault
    }
  }
  const faults: unknown[] = [];
  for (const { event, call } of run) faults.push(await attempt(options, reaction, event, call));
  return faults;
}

/** What the acts of one advance share: roots that wait behind a parked event, and the lock that must not fall silent. */
interface Course {
  readonly parkedRoots: Set<string>;
  /** the connection with the lock is ended after a minute of silence: said before every journey, it lasts as long as there are any */
  stay(): Promise<unknown>;
}

/** Parks what waits behind an earlier event of its root; answers the others. */
async function freeOf<T extends { readonly event: SealedEvent }>(
  options: ReactionsOptions,
  { name }: Named,
  run: readonly T[],
  { parkedRoots }: Course,
): Promise<T[]> {
  const [waiting, free] = [true, false].map((parked) => run.filter(({ event }) => parkedRoots.has(event.rootId) === parked));
  for (const { event } of waiting ?? [])
    await park(options, name, event, { fault: new Error('waits behind an earlier event'), attempts: 0 });
  return free ?? [];
}

async function parkFault(
  options: ReactionsOptions,
  { name }: Named,
  event: SealedEvent,
  { fault, course }: { fault: unknown; course: Course },
): Promise<void> {
  options.onFault(name, fault);
  course.parkedRoots.add(event.rootId);
  await park(options, name, event, { fault, attempts: 0 });
}

async function each(options: ReactionsOptions, reaction: Reaction, events: readonly SealedEvent[], course: Course): Promise<void> {
  const due = events.flatMap((event) => {
    const call = reaction.on.includes(event.type) ? wanted(() => reaction.run(event)) : undefined;
    return call ? [{ event, call }] : [];
  });
  for (const run of runsOf(due)) {
    const free = await freeOf(options, reaction, run, course);
    await course.stay();
    const faults = await together(options, reaction, free);
    for (const [place, { event }] of free.entries()) {
      const fault = faults[place];
      if (fault !== undefined) await parkFault(options, reaction, event, { fault, course });
    }
  }
}

/** One act for a company's batch; when it goes wrong one for each half of it, down to the event that is at fault. */
async function halved(options: ReactionsOptions, reaction: BatchReaction, batch: readonly SealedEvent[], course: Course): Promise<void> {
  const last = batch.at(-1);
  const call = last && wanted(() => reaction.runAll(batch));
  if (!call) return;
  await course.stay();
  const fault = await attempt(options, reaction, last, call);
  if (fault === undefined) return;
  if (batch.length === 1) return parkFault(options, reaction, last, { fault, course });
  const middle = Math.ceil(batch.length / 2);
  await halved(options, reaction, batch.slice(0, middle), course);
  await halved(options, reaction, batch.slice(middle), course);
}

async function many(options: ReactionsOptions, reaction: BatchReaction, events: readonly SealedEvent[], course: Course): Promise<void> {
  const wanted = events.filter((event) => reaction.on.includes(event.type)).map((event) => ({ event }));
  const free = (await freeOf(options, reaction, wanted, course)).map(({ event }) => event);
  for (const batch of Map.groupBy(free, ({ tenantId }) => tenantId).values()) await halved(options, reaction, batch, course);
}

/**
 * Does something with a reaction while nobody else is at it; `tx.first` then holds what `look` read. Answers false where another process
 * is at it, and where it fails. However it ends, the transaction that holds the lock ends with it. An advisory lock gives that no id of its
 * own: a locked row would hold back the order while the acts run.
 */
async function alone(
  { door, onFault }: ReactionsOptions,
  { name }: Named,
  look: readonly Sql[],
  work: (tx: Transaction) => Promise<boolean>,
): Promise<boolean> {
  const tx = await door.begin([sql`select pg_try_advisory_xact_lock(hashtextextended(${`reaction ${name}`}, 0)) as mine`, ...look]);
  try {
    const [lock, ...first] = tx.first;
    return lock?.rows[0]?.['mine'] === true && (await work({ ...tx, first }));
  } catch (fault) {
    onFault(name, fault);
    return false;
  } finally {
    await tx.rollback();
  }
}

/** Deals with events that concern a reaction; answers false when another process is at it. */
async function advance(options: ReactionsOptions, reaction: Reaction | BatchReaction): Promise<boolean> {
  const { name } = reaction;
  const look = [
    sql`select coalesce((select seq from reaction_cursors where reaction = ${name}), 0) as seq`,
    sql`select root_id from parked_reactions where reaction = ${name}`,
  ];
  return alone(options, reaction, look, async ({ first: [cursor, parked], more, commit }) => {
    const events = await readSealed(options.door, Number(cursor?.rows[0]?.['seq']));
    const last = events.at(-1);
    const course = {
      parkedRoots: new Set(parked?.rows.map((row) => String(row['root_id']))),
      stay: () => more([sql`select 1 as one`]),
    };
    if ('runAll' in reaction) await many(options, reaction, events, course);
    else await each(options, reaction, events, course);
    await commit(last ? [moveCursors([name], last.seq)] : []);
    return last !== undefined;
  });
}

/** Reactions that have not come to the end of the order, each with its cursor. */
async function behindOf({ door, reactions }: ReactionsOptions): Promise<{ reaction: Reaction | BatchReaction; seq: number }[]> {
  const [cursors, end] = await door.trip([sql`select reaction, seq from reaction_cursors`, sql`select last_seq from sealer`]);
  const seqs = new Map(cursors?.rows.map((row) => [String(row['reaction']), Number(row['seq'])]));
  const last = Number(end?.rows[0]?.['last_seq'] ?? 0);
  return reactions.map((reaction) => ({ reaction, seq: seqs.get(reaction.name) ?? 0 })).filter(({ seq }) => seq < last);
}

/** One look at all cursors: reactions without anything of theirs among the next events move on together. */
async function turn(options: ReactionsOptions): Promise<boolean> {
  const behind = await behindOf(options);
  if (behind.length === 0) return false;
  const events = await readSealed(options.door, Math.min(...behind.map(({ seq }) => seq)));
  const reached = events.at(-1)?.seq ?? 0;
  const [busy, idle] = [true, false].map((wanted) =>
    behind.filter(({ reaction, seq }) => wanted === events.some((event) => event.seq > seq && reaction.on.includes(event.type))),
  );
  const passing = (idle ?? []).filter(({ seq }) => seq < reached).map(({ reaction }) => reaction.name);
  if (passing.length > 0) await options.door.trip([moveCursors(passing, reached)]);
  let moved = passing.length > 0;
  for (const { reaction } of busy ?? []) moved = (await advance(options, reaction)) || moved;
  return moved;
}

/** Parked events tried again in one turn at most; those that fail then come after all others. */
const MOST_RETRIED = 200;

/** First parked events of their roots whose time has come, those that wait longest first; what fails again keeps the others of its root waiting. */
async function retryParked(options: ReactionsOptions): Promise<boolean> {
  const [due] = await options.door.trip([
    sql`select p.reaction, p.seq from parked_reactions p
        where p.retry_at <= ${toIso(options.now())} and p.reaction = any (${options.reactions.map(({ name }) => name)}::text[])
          and not exists (select from parked_reactions e where e.reaction = p.reaction and e.root_id = p.root_id and e.seq < p.seq)
        order by p.retry_at limit ${MOST_RETRIED}`,
  ]);
  let moved = false;
  for (const row of due?.rows ?? []) {
    const reaction = options.reactions.find((candidate) => candidate.name === row['reaction']);
    if (!reaction) continue;
    moved = (await retryOne(options, reaction, Number(row['seq']))) || moved;
  }
  return moved;
}

async function retryOne(options: ReactionsOptions, reaction: Reaction | BatchReaction, seq: number): Promise<boolean> {
  const { name } = reaction;
  const look = sql`select attempts from parked_reactions where reaction = ${name} and seq = ${seq} and retry_at <= ${toIso(options.now())}`;
  return alone(options, reaction, [look], async ({ first: [parked], commit }) => {
    const attempts = parked?.rows[0]?.['attempts'];
    const [event] = attempts === undefined ? [] : await readSealed(options.door, seq - 1, 1);
    if (!event) return false;
    const call = wanted(() => ('runAll' in reaction ? reaction.runAll([event]) : reaction.run(event)));
    const fault = call && (await attempt(options, reaction, event, call));
    if (fault !== undefined) {
      await park(options, name, event, { fault, attempts: Number(attempts) + 1 });
      return false;
    }
    await commit([sql`delete from parked_reactions where reaction = ${name} and seq = ${seq}`]);
    return true;
  });
}

/** Builds the runner; several processes may run it: a reaction is advanced by one of them at a time. */
export function createReactions(options: ReactionsOptions): Reactions {
  return {
    async begin() {
      const names = options.reactions.filter(({ fromStart }) => fromStart !== true).map(({ name }) => name);
      await options.door.trip([
        sql`insert into reaction_cursors (reaction, seq) select name, s.last_seq from sealer s, unnest(${names}::text[]) as name on conflict do nothing`,
      ]);
    },
    async run() {
      let moved = false;
      while (await turn(options)) moved = true;
      return (await retryParked(options)) || moved;
    },
  };
}
