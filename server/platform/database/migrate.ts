import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { settle, standing, type Settled } from './settle.ts';

/** A folder of `0001_name.sql` files, under the name by which its progress is remembered. */
export interface MigrationSource {
  readonly name: string;
  readonly folder: URL;
}

export interface MigrateOptions extends Settled {
  /** connection of the role that owns the tables, never the application's */
  readonly ownerUrl: string;
  readonly sources: readonly MigrationSource[];
  readonly log?: (line: string) => void;
}

/** Tables without a tenant, reviewed one by one: people's sign-ins, the state's calendars and the machinery. A test reads this list. */
export const globalTables: readonly string[] = [
  'tenants',
  'logins',
  'sessions',
  'sign_in_attempts',
  'event_order',
  'seals',
  'sealer',
  'reaction_cursors',
  'parked_reactions',
  'rate_limits',
  'read_rights',
  'module_words',
  'state_calendars',
  'state_calendar_days',
  'schema_migrations',
  'schema_settled',
];

const platform: MigrationSource = { name: 'platform', folder: new URL('./migrations/', import.meta.url) };

/** Brings a database to this version: runs what is new, then puts policies, state checks and rights to read in step. Safe to run twice, by two at once, and while others work on the database. */
export async function migrate(options: MigrateOptions): Promise<void> {
  const sources = [platform, ...options.sources];
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'anxin-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(72616)');
    await client.query(`create table if not exists schema_migrations (
      source text not null, file text not null, hash text not null, applied_at timestamptz not null default clock_timestamp(), primary key (source, file))`);
    await client.query('create table if not exists schema_settled (name text primary key, hash text not null)');
    const done = await client.query<{ source: string; file: string; hash: string }>('select source, file, hash from schema_migrations');
    const known = new Map(done.rows.map((row) => [`${row.source}/${row.file}`, row.hash]));
    const policies = new Map<string, Set<string>>();
    for (const source of sources) await runSource(client, source, { known, policies }, options.log);
    await settle(client, options, { globalTables, policies });
  } finally {
    await client.end();
  }
}

/** What the files that were gone through did: hashes of those that ran before, and the policies of all. */
interface Course {
  readonly known: ReadonlyMap<string, string>;
  readonly policies: Map<string, Set<string>>;
}

async function runSource(
  client: pg.Client,
  source: MigrationSource,
  { known, policies }: Course,
  log?: (line: string) => void,
): Promise<void> {
  const files = (await readdir(source.folder).catch(() => [])).filter((file) => file.endsWith('.sql')).toSorted();
  for (const file of files) {
    const text = await readFile(new URL(file, source.folder), 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    notePolicies(text, policies);
    const before = known.get(`${source.name}/${file}`);
    if (before === hash) continue;
    if (before !== undefined) throw new Error(`migration ${source.name}/${file} was changed after it had been applied`);
    log?.(`${source.name}/${file}`);
    await client.query('begin');
    try {
      await runFile(client, text);
      await client.query('insert into schema_migrations (source, file, hash) values ($1, $2, $3)', [source.name, file, hash]);
      await client.query('commit');
    } catch (fault) {
      await client.query('rollback');
      throw new Error(`migration ${source.name}/${file}: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
    }
  }
}

const POLICY = /\b(create|drop)\s+policy\s+(?:if\s+exists\s+)?"?(\w+)"?\s+on\s+(?:public\.)?"?(\w+)"?/gi;

/** Policies that a file makes and drops. */
function notePolicies(text: string, policies: Map<string, Set<string>>): void {
  for (const [, verb = '', name = '', table = ''] of text.matchAll(POLICY)) {
    const those = policies.get(table) ?? new Set();
    policies.set(table, those);
    if (verb.toLowerCase() === 'create') those.add(name);
    else those.delete(name);
  }
}

/** Runs a file. What it changed of policies and checks is put anew afterwards, whatever was noted of it; the rest is left alone. */
async function runFile(client: pg.Client, text: string): Promise<void> {
  const settled = await client.query('select from schema_settled limit 1');
  if (settled.rowCount === 0) {
    await client.query(text);
    return;
  }
  const before = await standing(client);
  await client.query(text);
  const after = await standing(client);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name)?.print !== after.get(name)?.print);
  await client.query('delete from schema_settled where name = any ($1)', [changed]);
}
