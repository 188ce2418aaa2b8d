import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

/** A folder of `0001_name.sql` files, under the name by which its progress is remembered. */
export interface MigrationSource {
  readonly name: string;
  readonly folder: URL;
}

/** A state column whose check follows the lifecycle, so that a new state is one definition. */
export interface StateColumn {
  readonly table: string;
  readonly column: string;
  readonly states: readonly string[];
}

/** The permission that opens the subjects of a kind: to these roles by default, to anyone signed in when `roles` is null. */
export interface ReadRight {
  readonly kind: string;
  readonly permission: string;
  readonly roles: readonly string[] | null;
}

/**
 * Rows of a table that a customer on the public page may see, as a condition over its columns; of all other tables he sees nothing. What
 * asks another table stands in a function: everybody's statements are planned with this condition in them.
 */
export interface PartyTable {
  readonly table: string;
  readonly shows: string;
}

export interface MigrateOptions {
  /** connection of the role that owns the tables, never the application's */
  readonly ownerUrl: string;
  readonly sources: readonly MigrationSource[];
  readonly states: readonly StateColumn[];
  readonly readRights: readonly ReadRight[];
  /** modules by the operations and events that only they offer */
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly partyTables: readonly PartyTable[];
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
];

const platform: MigrationSource = { name: 'platform', folder: new URL('./migrations/', import.meta.url) };

/** Brings a database to this version: runs what is new, then puts policies, state checks and rights to read in step. Safe to run twice and by two at once. */
export async function migrate(options: MigrateOptions): Promise<void> {
  const sources = [platform, ...options.sources];
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'anxin-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(72616)');
    await client.query(`create table if not exists schema_migrations (
      source text not null, file text not null, hash text not null, applied_at timestamptz not null default clock_timestamp(), primary key (source, file))`);
    const done = await client.query<{ source: string; file: string; hash: string }>('select source, file, hash from schema_migrations');
    const known = new Map(done.rows.map((row) => [`${row.source}/${row.file}`, row.hash]));
    for (const source of sources) await runSource(client, source, known, options.log);
    await settle(client, options);
  } finally {
    await client.end();
  }
}

async function runSource(
  client: pg.Client,
  source: MigrationSource,
  known: Map<string, string>,
  log?: (line: string) => void,
): Promise<void> {
  const files = (await readdir(source.folder).catch(() => [])).filter((file) => file.endsWith('.sql')).toSorted();
  for (const file of files) {
    const text = await readFile(new URL(file, source.folder), 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    const before = known.get(`${source.name}/${file}`);
    if (before === hash) continue;
    if (before !== undefined) throw new Error(`migration ${source.name}/${file} was changed after it had been applied`);
    log?.(`${source.name}/${file}`);
    await client.query('begin');
    try {
      await client.query(text);
      await client.query('insert into schema_migrations (source, file, hash) values ($1, $2, $3)', [source.name, file, hash]);
      await client.query('commit');
    } catch (fault) {
      await client.query('rollback');
      throw new Error(`migration ${source.name}/${file}: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
    }
  }
}

/**
 * The second policy, which holds for customers alone: they see the rows that a module shows them, and write nothing. Who is asking is
 * answered once a statement. It is put so that something is not null, of which the planner expects nearly all rows: asked in any other
 * way it would expect few, and find other ways for everybody else.
 */
async function guardFromParty(client: pg.Client, name: string, shows: string | undefined): Promise<void> {
  const table = client.escapeIdentifier(name);
  const policies = ['party', 'party_insert', 'party_update', 'party_delete'];
  await client.query(policies.map((policy) => `drop policy if exists ${policy} on ${table}`).join('; '));
  if (shows === undefined) {
    await client.query(
      `create policy party on ${table} as restrictive to anxin_app
        using ((select nullif(app_party() is null, false)) is not null) with check (app_party() is null)`,
    );
    return;
  }
  await client.query(`
    create policy party on ${table} as restrictive for select to anxin_app
      using ((case when (select app_party()) is null then true else nullif(${shows}, false) end) is not null);
    create policy party_insert on ${table} as restrictive for insert to anxin_app with check (app_party() is null);
    create policy party_update on ${table} as restrictive for update to anxin_app using (app_party() is null);
    create policy party_delete on ${table} as restrictive for delete to anxin_app using (app_party() is null)`);
}

/** Row-level security, forced, on every table with a tenant, the state checks of the lifecycles, and what opens the kinds of subjects. */
async function settle(
  client: pg.Client,
  { states, readRights, words, partyTables }: Omit<MigrateOptions, 'ownerUrl' | 'sources'>,
): Promise<void> {
  const shown = new Map(partyTables.map(({ table, shows }) => [table, shows]));
  const tables = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p')`);
  const guarded = tables.rows.map((row) => row.name).filter((name) => !globalTables.includes(name));
  await client.query('begin');
  for (const name of guarded) {
    const table = client.escapeIdentifier(name);
    await client.query(`
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      drop policy if exists tenant on ${table};
      create policy tenant on ${table} to anxin_app using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
      drop policy if exists machine on ${table};
      create policy machine on ${table} to anxin_machine using (true) with check (true);
      drop policy if exists migrator on ${table};
      create policy migrator on ${table} to current_user using (true) with check (true)`);
    await guardFromParty(client, name, shown.get(name));
  }
  for (const { table, column, states: allowed } of states) {
    const name = client.escapeIdentifier(`${table}_${column}_known`);
    const list = allowed.map((state) => client.escapeLiteral(state)).join(', ');
    await client.query(`alter table ${client.escapeIdentifier(table)} drop constraint if exists ${name},
      add constraint ${name} check (${client.escapeIdentifier(column)} in (${list}))`);
  }
  await client.query('delete from read_rights');
  for (const { kind, permission, roles } of readRights)
    await client.query('insert into read_rights (kind, permission, roles) values ($1, $2, $3)', [kind, permission, roles]);
  await client.query('delete from module_words');
  await client.query(
    'insert into module_words (word, modules) select key, array(select jsonb_array_elements_text(value)) from jsonb_each($1)',
    [JSON.stringify(Object.fromEntries(words))],
  );
  await client.query('commit');
}
