import { createHash } from 'node:crypto';
import pg from 'pg';

/** Statements that belong to one table and are done together or not at all. */
interface Batch {
  readonly name: string;
  /** what stands in the catalogue of it when it is done; absent: nothing of it does */
  readonly names?: readonly string[];
  readonly statements: readonly { readonly text: string; readonly values?: readonly unknown[] }[];
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

/** What the definitions of all modules say about the database beside their tables. */
export interface Settled {
  readonly states: readonly StateColumn[];
  readonly readRights: readonly ReadRight[];
  /** modules by the operations and events that only they offer */
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly partyTables: readonly PartyTable[];
}

/** Policies by their tables. */
export type Policies = ReadonlyMap<string, ReadonlySet<string>>;

/** What migrations made that the definitions do not say. */
export interface Migrated {
  /** tables without a tenant */
  readonly globalTables: readonly string[];
  readonly policies: Policies;
}

const { escapeIdentifier, escapeLiteral } = pg;
/** Names of the policies that the definitions make on every table, and of those for customers: all of them only where customers are shown something. */
const PLAIN = ['tenant', 'machine', 'migrator'];
const PARTY = ['party', 'party_insert', 'party_update', 'party_delete'];

/**
 * The second policy, which holds for customers alone: they see the rows that a module shows them, and write nothing. Who is asking is
 * answered once a statement. It is put so that something is not null, of which the planner expects nearly all rows: asked in any other
 * way it would expect few, and find other ways for everybody else.
 */
function partyPolicies(table: string, shows: string | undefined): string[] {
  const drop = PARTY.map((policy) => `drop policy if exists ${policy} on ${table}`);
  if (shows === undefined) {
    return [
      ...drop,
      `create policy party on ${table} as restrictive to anxin_app
        using ((select nullif(app_party() is null, false)) is not null) with check (app_party() is null)`,
    ];
  }
  return [
    ...drop,
    `create policy party on ${table} as restrictive for select to anxin_app
      using ((case when (select app_party()) is null then true else nullif(${shows}, false) end) is not null)`,
    `create policy party_insert on ${table} as restrictive for insert to anxin_app with check (app_party() is null)`,
    `create policy party_update on ${table} as restrictive for update to anxin_app using (app_party() is null)`,
    `create policy party_delete on ${table} as restrictive for delete to anxin_app using (app_party() is null)`,
  ];
}

/** Row-level security, forced, with the policies of a table; beside them stand those that migrations made. */
function guardsOf(name: string, shows: string | undefined, migrated: Policies): Batch {
  const table = escapeIdentifier(name);
  const statements = [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `drop policy if exists tenant on ${table}`,
    `create policy tenant on ${table} to anxin_app using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())`,
    `drop policy if exists machine on ${table}`,
    `create policy machine on ${table} to anxin_machine using (true) with check (true)`,
    `drop policy if exists migrator on ${table}`,
    `create policy migrator on ${table} to current_user using (true) with check (true)`,
    ...partyPolicies(table, shows),
  ];
  const names = [...PLAIN, ...(shows === undefined ? PARTY.slice(0, 1) : PARTY), ...(migrated.get(name) ?? [])];
  return { name, names, statements: statements.map((text) => ({ text })) };
}

/** The check of a column by which only the states of its lifecycle stand in it. */
function checkOf({ table, column, states }: Settled['states'][number]): Batch {
  const check = `${table}_${column}_known`;
  const name = escapeIdentifier(check);
  const list = states.map((state) => escapeLiteral(state)).join(', ');
  const text = `alter table ${escapeIdentifier(table)} drop constraint if exists ${name},
      add constraint ${name} check (${escapeIdentifier(column)} in (${list}))`;
  return { name: `${table}.${column}`, names: [check], statements: [{ text }] };
}

function batchesOf({ states, readRights, words, partyTables }: Settled, tables: readonly string[], migrated: Policies): Batch[] {
  const shown = new Map(partyTables.map(({ table, shows }) => [table, shows]));
  return [
    ...tables.map((name) => guardsOf(name, shown.get(name), migrated)),
    ...states.map(checkOf),
    {
      name: 'read_rights',
      statements: [
        { text: 'delete from read_rights' },
        ...readRights.map(({ kind, permission, roles }) => ({
          text: 'insert into read_rights (kind, permission, roles) values ($1, $2, $3)',
          values: [kind, permission, roles],
        })),
      ],
    },
    {
      name: 'module_words',
      statements: [
        { text: 'delete from module_words' },
        {
          text: 'insert into module_words (word, modules) select key, array(select jsonb_array_elements_text(value)) from jsonb_each($1)',
          values: [JSON.stringify(Object.fromEntries(words))],
        },
      ],
    },
  ];
}

/** What stands in the database of one batch, as the catalogue says it: a print of it, its names, and whether it is switched on. */
export interface Standing {
  readonly print: string;
  readonly names: readonly string[];
  readonly isOn: boolean;
}

/**
 * Policies and switches of the tables, and the checks of columns, by the names of their batches: one question for all of them. How a
 * server words an expression is its own, so that the print begins with its version.
 */
export async function standing(client: pg.Client, only?: string): Promise<Map<string, Standing>> {
  const found = await client.query<{ name: string; version: string; said: string; names: string[]; is_on: boolean }>(
    `with stands as (
       select c.relname::text as name, array[c.relrowsecurity::text, c.relforcerowsecurity::text] || array(
           select concat_ws(' ', p.polname, p.polcmd, p.polpermissive,
             (select string_agg(coalesce(r.rolname, 'public'), ',' order by r.rolname) from unnest(p.polroles) of (oid) left join pg_roles r on r.oid = of.oid),
             'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid))
           from pg_policy p where p.polrelid = c.oid order by p.polname) as said,
         array(select p.polname::text from pg_policy p where p.polrelid = c.oid order by p.polname) as names,
         c.relrowsecurity and c.relforcerowsecurity as is_on
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       union all
       select c.relname || '.' || substr(k.conname, length(c.relname) + 2, length(k.conname) - length(c.relname) - 7),
         array[pg_get_constraintdef(k.oid)], array[k.conname::text], true
       from pg_constraint k join pg_class c on c.oid = k.conrelid
       where c.relnamespace = 'public'::regnamespace and k.contype = 'c' and right(k.conname, 6) = '_known' and starts_with(k.conname::text, c.relname || '_'))
     select name, current_setting('server_version_num') as version, array_to_string(said, chr(10)) as said, names, is_on from stands where $1::text is null or name = $1`,
    [only ?? null],
  );
  return new Map(
    found.rows.map(({ name, version, said, names, is_on: isOn }) => {
      const print = `${version} ${createHash('sha256').update(said).digest('base64url')}`;
      return [name, { print, names, isOn }];
    }),
  );
}

/** Is it another print of the same server? */
function isAnother(before: string | null, now: string): boolean {
  return before !== null && before !== now && before.split(' ')[0] === now.split(' ')[0];
}

/** What was there before of a batch: by which definition, and how it stood then; null: before that was kept. */
interface Before {
  readonly hash: string;
  readonly stands: string | null;
}

/**
 * Puts one batch in step. What stands then is noted; where the definition is the same and something else stands than the last time,
 * somebody has added or changed what no definition says, and nobody can tell what it lets through.
 */
async function putRight(client: pg.Client, { name, statements }: Batch, hash: string, before: Before | undefined): Promise<void> {
  await client.query('begin');
  for (const { text, values } of statements) await client.query(text, values && [...values]);
  const stands = (await standing(client, name)).get(name);
  if (stands && before?.hash === hash && isAnother(before.stands, stands.print)) {
    await client.query('rollback');
    throw new Error(
      `The policies of table "${name}" are not as they were put there (${stands.names.join(', ')}): somebody added, changed or dropped one by hand. ` +
        `Take that back; or, if it is meant, delete the row "${name}" of schema_settled. Then start again.`,
    );
  }
  await note(client, name, hash, stands);
  await client.query('commit');
}

async function note(client: pg.Client, name: string, hash: string, stands: Standing | undefined): Promise<void> {
  await client.query(
    `insert into schema_settled (name, hash, stands) values ($1, $2, $3)
     on conflict (name) do update set hash = excluded.hash, stands = excluded.stands`,
    [name, hash, stands?.print ?? null],
  );
}

/** Is everything of a batch there, nothing beside it, and switched on? */
function isWhole({ names }: Batch, now: Standing | undefined): boolean {
  if (!names || !now?.isOn) return false;
  return names.length === now.names.length && names.every((name) => now.names.includes(name));
}

/**
 * Policies that neither definitions nor migrations make, and those of migrations that are gone, table by table: nobody puts that right by
 * itself, and no note of an earlier start makes it right.
 */
function refuseForeign(tables: readonly string[], now: ReadonlyMap<string, Standing>, migrated: Policies): void {
  const wrong = tables.flatMap((table) => {
    const found = now.get(table)?.names ?? [];
    const made = migrated.get(table) ?? new Set<string>();
    const added = found.filter((name) => !PLAIN.includes(name) && !PARTY.includes(name) && !made.has(name));
    const gone = [...made].filter((name) => !found.includes(name));
    if (added.length + gone.length === 0) return [];
    const what = [...(added.length > 0 ? [`has ${added.join(', ')}`] : []), ...(gone.length > 0 ? [`lacks ${gone.join(', ')}`] : [])];
    return [`table "${table}" ${what.join(' and ')}`];
  });
  if (wrong.length === 0) return;
  throw new Error(
    `The policies are not those that definitions and migrations make: ${wrong.join('; ')}. Somebody added or dropped them by hand. ` +
      'Take that back, or, if it is meant, let a migration do it; then start again.',
  );
}

/**
 * Puts what follows from the definitions in step: row-level security, forced, on every table with a tenant, the state checks of the
 * lifecycles, and what opens the kinds of subjects. What stands as it should is left alone, and the rest, also what was dropped or changed by
 * hand, is done one table after another: others may be at work on the database, and who holds one table while he waits for the next blocks
 * them and himself. What was put there by the same definitions before it was noted how it stands is noted only. Throws a sentence where
 * something stands that no definition says.
 */
export async function settle(client: pg.Client, options: Settled, { globalTables, policies }: Migrated): Promise<void> {
  const found = await client.query<{ name: string; made: string }>(`
    select c.relname as name, c.oid::text as made from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`);
  const made = new Map(found.rows.map((row) => [row.name, row.made]));
  const guarded = [...made.keys()].filter((name) => !globalTables.includes(name));
  const before = await client.query<{ name: string } & Before>('select name, hash, stands from schema_settled');
  const known = new Map(before.rows.map((row) => [row.name, row]));
  const now = await standing(client);
  refuseForeign(guarded, now, policies);
  for (const batch of batchesOf(options, guarded, policies)) {
    const { name, statements } = batch;
    // a table that was made anew under its name has none of its policies
    const hash = createHash('sha256')
      .update(JSON.stringify([made.get(name), statements]))
      .digest('base64url');
    const was = known.get(name);
    const stands = now.get(name);
    if (was?.hash === hash && was.stands === (stands?.print ?? null)) continue;
    if (was?.hash === hash && was.stands === null && isWhole(batch, stands)) await note(client, name, hash, stands);
    else await putRight(client, batch, hash, was);
  }
}
