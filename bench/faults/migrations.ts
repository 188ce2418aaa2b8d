import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded, type EmbeddedDatabase } from '#platform/database/embedded.ts';
import { killTree, launch, StartFailed, startInstallation, stopInstallation } from '../../tests/harness/installation.ts';

/** What came out of a kind of start. */
export interface Start {
  readonly name: string;
  readonly note: string;
  readonly wrong: readonly string[];
}

interface Named {
  readonly name: string;
  readonly run: (place: Place) => Promise<{ note: string; wrong: string[] }>;
}

interface Place {
  readonly database: EmbeddedDatabase;
  readonly folder: string;
  readonly times: number;
}

function named(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A new database on the server, and the settings of an installation on it. */
async function fresh({ database }: Place, name: string): Promise<{ ownerUrl: string; env: Record<string, string> }> {
  await ask(named(database.ownerUrl, 'postgres'), `create database ${name}`);
  const ownerUrl = named(database.ownerUrl, name);
  return { ownerUrl, env: { DATABASE_URL: named(database.appUrl, name), DATABASE_DIRECT_URL: ownerUrl } };
}

/** Everything that a start puts into a database, so that two can be compared. */
async function shapeOf(url: string): Promise<string> {
  const [files, columns, policies, checks, rights, days] = [
    'select source, file, hash from schema_migrations order by 1, 2',
    `select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' order by 1, 2`,
    'select tablename, policyname, qual, with_check from pg_policies order by 1, 2',
    `select conrelid::regclass::text as name, conname, pg_get_constraintdef(oid) as def from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
    'select kind, permission, roles from read_rights order by 1',
    'select count(*) as n from state_calendar_days',
  ];
  const told: unknown[] = [];
  for (const text of [files, columns, policies, checks, rights, days]) told.push(await ask(url, text ?? ''));
  return JSON.stringify(told);
}

/** Two starts at once on a database that is new: both come up, on the tables of one. */
const twoAtOnce: Named = {
  name: 'two servers start at once on a new database',
  async run(place) {
    const { ownerUrl, env } = await fresh(place, 'at_once');
    const began = performance.now();
    const both = await Promise.allSettled(['a', 'b'].map((name) => startInstallation(join(place.folder, name), { env })));
    const tookMs = performance.now() - began;
    for (const start of both) if (start.status === 'fulfilled') await stopInstallation(start.value);
    const wrong = both.flatMap((start) => (start.status === 'rejected' ? [String(start.reason)] : []));
    if ((await shapeOf(ownerUrl)) !== (await reference(place))) wrong.push('their tables differ from those of a single start');
    return { note: `both ready after ${(tookMs / 1000).toFixed(1)} s`, wrong };
  },
};

/** Two starts at once on one new data folder: one comes up, the other says so and stops. */
const twoOnAFolder: Named = {
  name: 'two servers start at once on a data folder',
  async run({ folder }) {
    const dataDir = join(folder, 'shared');
    const both = await Promise.allSettled([startInstallation(dataDir), startInstallation(dataDir)]);
    const ready = both.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    const refused = both.flatMap((start) => (start.status === 'rejected' && start.reason instanceof StartFailed ? [start.reason] : []));
    const wrong: string[] = [];
    if (ready.length !== 1) wrong.push(`${ready.length} of 2 came up`);
    if (!refused.every(({ said, code }) => said.includes('already running on the data folder') && code === 1))
      wrong.push(`the other one said ${refused.map(({ said }) => said).join()}`);
    for (const installation of ready) {
      if ((await fetch(`${installation.url}/readyz`)).status !== 200) wrong.push('the first one is not ready');
      await stopInstallation(installation);
    }
    return { note: 'one comes up, the other one says why not', wrong };
  },
};

/** A start that is killed somewhere in the middle of making its tables; the next one finishes them. */
const killed: Named = {
  name: 'kill -9 while tables are made',
  async run(place) {
    const wrong: string[] = [];
    let longest = 0;
    for (let n = 0; n < place.times; n += 1) {
      const { ownerUrl, env } = await fresh(place, `killed_${n}`);
      const dataDir = join(place.folder, `killed-${n}`);
      const { child, ready } = launch(dataDir, { env });
      ready.catch(() => undefined);
      await untilHalfMade(ownerUrl, (n + 1) / (place.times + 1));
      await killTree({ child, dataDir });
      const began = performance.now();
      const again = await startInstallation(dataDir, { env });
      longest = Math.max(longest, performance.now() - began);
      if ((await fetch(`${again.url}/readyz`)).status !== 200) wrong.push('not ready after the start that followed');
      await stopInstallation(again);
      if ((await shapeOf(ownerUrl)) !== (await reference(place))) wrong.push(`round ${n}: the tables differ from those of a whole start`);
    }
    return { note: `${place.times} times, ready after ${(longest / 1000).toFixed(1)} s at most`, wrong };
  },
};

/** Waits until a share of the files of the reference has been applied. */
async function untilHalfMade(url: string, share: number): Promise<void> {
  const wanted = Math.floor(share * FILES);
  for (;;) {
    const done = await ask(url, 'select count(*)::int as n from schema_migrations').catch(() => [{ n: 0 }]);
    if (Number(done[0]?.['n']) >= wanted) return;
    await pause(1);
  }
}

let FILES = 0;
let known: Promise<string> | undefined;

/** The shape of a database after one start that nothing disturbed. */
function reference(place: Place): Promise<string> {
  known ??= (async () => {
    const { ownerUrl, env } = await fresh(place, 'reference');
    await stopInstallation(await startInstallation(join(place.folder, 'reference'), { env }));
    FILES = Number((await ask(ownerUrl, 'select count(*)::int as n from schema_migrations'))[0]?.['n']);
    return shapeOf(ownerUrl);
  })();
  return known;
}

/** Starts that are disturbed while they make tables. */
export async function migrations(times: number, isWanted: (start: { readonly name: string }) => boolean): Promise<Start[]> {
  const wanted = [twoAtOnce, twoOnAFolder, killed].filter(isWanted);
  if (wanted.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), 'anxin-starts-'));
  const database = await startEmbedded({ dataDir: join(folder, 'beside'), durable: true, onLog: () => undefined });
  try {
    const place = { database, folder, times };
    await reference(place);
    const starts: Start[] = [];
    for (const { name, run } of wanted) starts.push({ name, ...(await run(place)) });
    return starts;
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
