import pg from 'pg';
import { demoCompany, membersOf, type Loaded, type Say } from '#modules/demo/index.ts';
import { createApp, type App } from './app.ts';

/** Somebody of the demo company whom a visitor may be. */
export interface DemoSignIn {
  readonly userName: string;
  readonly name: string;
  readonly position: { readonly zh: string; readonly en: string };
}

/** Connections for the stories: each plans every statement anew, so that more of them cost more than they give. */
const POOL = 3;

/** One sign-in for each post of the demo company, the first of its holders, and every engineer. All have the same password. */
export const demoSignIns: readonly DemoSignIn[] = membersOf((user) => user)
  .filter(
    ({ position, roles }, n, all) =>
      roles.some((role) => ['FSE', 'TECH', 'DTECH'].includes(role)) || all.findIndex((other) => other.position.zh === position.zh) === n,
  )
  .map(({ user, name, position }) => ({ userName: user, name, position }));

/**
 * Puts the demo company into an installation that has no company yet; does nothing otherwise. The stories run on an application of
 * their own whose clock walks through the last days up to `now` (epoch ms); everything is sealed and dealt with when it answers.
 */
export async function loadDemo(app: App, ownerUrl: string, say: Say, now = Date.now()): Promise<Loaded | undefined> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ some: boolean }>('select exists (select from tenants) as some');
    if (rows[0]?.some !== false) return undefined;
    const { connectionString } = app.door.pool.options;
    if (connectionString === undefined) throw new Error('the application does not say where its database is');
    let at = now;
    const stage = await createApp({ appUrl: connectionString, clock: { now: () => at }, loops: false, pool: POOL, logLevel: 'warn' });
    try {
      const loaded = await demoCompany(
        { ...stage, plant: (planting) => plantWith(owner, planting), setClock: (ms) => void (at = ms) },
        now,
        say,
      );
      await owner.query('analyze');
      return loaded;
    } finally {
      await stage.stop();
    }
  } finally {
    await owner.end();
  }
}

/** Thousands of search entries are sorted into their index together; then the database counts what it has. */
async function plantWith(owner: pg.Client, planting: () => Promise<void>): Promise<void> {
  await owner.query('alter index search_entries_tokens set (fastupdate = on)');
  await planting();
  await owner.query('alter index search_entries_tokens set (fastupdate = off)');
  await owner.query("select gin_clean_pending_list('search_entries_tokens')");
  await owner.query('analyze');
}
