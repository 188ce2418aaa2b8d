import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { openDoor, type Door } from '#platform/database/door.ts';
import { sql } from '#platform/database/sql.ts';
import { demoCompany, type Loaded, type Say, type Stage } from '#modules/demo/index.ts';
import { createApp } from './app.ts';

/** Connections for the stories: each plans every statement anew, so that more of them cost more than they give. */
const POOL = 4;

/** Where the demo company is loaded: connections of the application's role and of the owner. */
export interface DemoPlace {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly prepare?: boolean;
  /** times the usual number of customers, devices and past cases */
  readonly scale?: number;
}

/**
 * Puts the demo company into an installation that has no company yet; does nothing otherwise. One that was begun and not finished is
 * cleared first. To be called while nothing else runs on the database: the stories have an application of their own, whose clock walks
 * through the last days up to `now` (epoch ms); everything is sealed and dealt with when it answers.
 */
export async function loadDemo(place: DemoPlace, say: Say, now = Date.now()): Promise<Loaded | undefined> {
  const owner = new pg.Client({ connectionString: place.ownerUrl });
  await owner.connect();
  try {
    // Two processes that start at once on one database: the second waits and finds the company there.
    await owner.query('select pg_advisory_lock($1)', [DEMO_LOCK]);
    const found = await owner.query<{ companies: number; unfinished: number }>(
      'select (select count(*) from tenants)::int as companies, (select count(*) from demo_loads where finished_at is null)::int as unfinished',
    );
    const { companies = 1, unfinished = 0 } = found.rows[0] ?? {};
    if (companies !== unfinished) return undefined;
    if (unfinished > 0) await clearCompanies(owner);
    return await loadInto(place, owner, { say, now });
  } finally {
    await owner.end();
  }
}

async function loadInto(place: DemoPlace, owner: pg.Client, { say, now }: { say: Say; now: number }): Promise<Loaded> {
  let at = now;
  const ownTime = new AsyncLocalStorage<number>();
  const clock = { now: () => ownTime.getStore() ?? at };
  const { appUrl, prepare = true, scale = 1 } = place;
  const app = await createApp({ appUrl, prepare, clock, loops: false, relaxed: true, pool: POOL, logLevel: 'warn' });
  const ownerDoor = openDoor({ url: place.ownerUrl, size: 1, prepare });
  const stage: Stage = {
    ...app,
    now: clock.now,
    setClock: (ms) => void (at = ms),
    at: (ms, work) => ownTime.run(ms, work),
    recount: () => recount(owner),
    plant: (planting) => plantWith(owner, planting),
    bulk: bulkOf(owner, ownerDoor),
  };
  try {
    const loaded = await demoCompany(stage, { now, scale }, say);
    await owner.query('update demo_loads set finished_at = begun_at where finished_at is null');
    await recount(owner);
    return loaded;
  } finally {
    await app.stop();
    await ownerDoor.close();
  }
}

/**
 * Writes rows that are known to fit together, without asking each key whether what it points at is there; where the owner of the
 * tables may not ask for that, the keys are asked.
 */
function bulkOf(owner: pg.Client, door: Door): Stage['bulk'] {
  const trusted = owner.query<{ may: boolean }>('select rolsuper as may from pg_roles where rolname = current_user');
  return async (statements) => {
    const { rows } = await trusted;
    const keys = rows[0]?.may === true ? [sql`select set_config('session_replication_role', 'replica', true)`] : [];
    await door.trip([...keys, ...statements]);
  };
}

/** Held by whoever loads or clears demo companies: one at a time. */
export const DEMO_LOCK = 72_617;

/** Tables that belong to no company, and the wish for another one. */
const KEPT = ['schema_migrations', 'read_rights', 'module_words', 'state_calendars', 'state_calendar_days', 'sealer', 'own_companies'];

/** Takes away every company with everything it has: what an unfinished load has left, or the demo that somebody leaves. */
export async function clearCompanies(owner: pg.Client): Promise<void> {
  const tables = await owner.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and not tablename = any ($1)",
    [KEPT],
  );
  await owner.query('begin');
  await owner.query(`truncate ${tables.rows.map(({ name }) => owner.escapeIdentifier(name)).join(', ')}`);
  await owner.query("update sealer set next_xid = pg_snapshot_xmin(pg_current_snapshot()), last_seq = 0, last_batch = 0, last_hash = ''");
  await owner.query('commit');
}

/** Thousands of search entries are sorted into their index together; then the database counts what it has. */
async function plantWith(owner: pg.Client, planting: () => Promise<void>): Promise<void> {
  await owner.query('alter index search_entries_tokens set (gin_pending_list_limit = 65536)');
  await planting();
  await owner.query('alter index search_entries_tokens set (gin_pending_list_limit = 64)');
  await owner.query("select gin_clean_pending_list('search_entries_tokens')");
  await recount(owner);
}

/** Statistics of the tables that have changed by more than a fifth since they were last counted. */
async function recount(owner: pg.Client): Promise<void> {
  const tables = await owner.query<{ name: string }>(
    'select relname as name from pg_stat_user_tables where n_mod_since_analyze > 10 + n_live_tup / 5',
  );
  if (tables.rows.length > 0) await owner.query(`analyze ${tables.rows.map(({ name }) => owner.escapeIdentifier(name)).join(', ')}`);
}
