import { join, raw, sql, type Sql } from '#platform/database/sql.ts';
import type { Answer } from '#platform/database/wire.ts';

/** A table of which a case and what hangs on it may have rows. */
export interface TreeTable {
  readonly name: string;
  /** all columns that are written, in order */
  readonly columns: readonly string[];
  /** columns that may name a subject */
  readonly ids: readonly string[];
  readonly dates: readonly string[];
  readonly hasData: boolean;
  /** tables that its keys point at */
  readonly keys: readonly string[];
}

/** What is found again rather than copied, told only to people of its day, or kept for the sake of a repeat. */
const LEFT_OUT = ['idempotency_keys', 'search_entries', 'notices', 'outbox', 'sync_conflicts', 'import_writes', 'revisions'];
/** Given by the database: the writing transaction. */
const GIVEN = ['xid'];

/** The tables of the business as the database knows them: a new one is copied without a word here. */
export function readTables(): Sql {
  return sql`
    select c.relname::text as name,
      array_agg(a.attname::text order by a.attnum) filter (where not a.attname = any (${GIVEN}::text[])) as columns,
      array_agg(a.attname::text order by a.attnum) filter (where a.atttypid = 'uuid'::regtype and a.attname <> 'tenant_id') as ids,
      coalesce(array_agg(a.attname::text) filter (where a.atttypid = 'date'::regtype), '{}') as dates,
      bool_or(a.attname = 'data' and a.atttypid = 'jsonb'::regtype) as has_data,
      array(select distinct f.confrelid::regclass::text from pg_constraint f where f.conrelid = c.oid and f.contype = 'f') as keys
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert') and not c.relname = any (${LEFT_OUT}::text[])
      and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')
    group by c.oid, c.relname
    having count(*) filter (where a.atttypid = 'uuid'::regtype and a.attname <> 'tenant_id') > 0
    order by c.relname`;
}

/** The tables in an order in which rows may be written: what a key points at comes first. */
export function tablesOf(answer: Answer | undefined): TreeTable[] {
  const all = (answer?.rows ?? []).map((row) => ({
    name: String(row['name']),
    columns: row['columns'] as string[],
    ids: row['ids'] as string[],
    dates: row['dates'] as string[],
    hasData: row['has_data'] === true,
    keys: row['keys'] as string[],
  }));
  const byName = new Map(all.map((table) => [table.name, table]));
  const ordered = new Set<TreeTable>();
  const put = (table: TreeTable, above: readonly string[]): void => {
    if (ordered.has(table) || above.includes(table.name)) return;
    for (const key of table.keys) {
      const target = byName.get(key);
      if (target) put(target, [...above, table.name]);
    }
    ordered.add(table);
  };
  for (const table of all) put(table, []);
  return [...ordered];
}

/** Every subject under the given roots. */
export function readSubjects(roots: readonly string[]): Sql {
  return sql`select id, root_id from subjects where tenant_id = app_tenant() and root_id = any (${roots}::uuid[])`;
}

/** Rows of a table that name one of the subjects, or that tell of one in their data. */
export function readRows({ name, ids, hasData }: TreeTable, subjects: readonly string[]): Sql {
  const named = ids.map((column) => sql`t.${raw(column)} = any (${subjects}::uuid[])`);
  const told = hasData ? [sql`t.data ->> 'caseId' = any (${subjects}::text[])`] : [];
  return sql`select to_jsonb(t) as row from ${raw(name)} t where t.tenant_id = app_tenant() and (${join([...named, ...told], ' or ')})`;
}

/** Writes rows that are there as JSON texts. */
export function putRows({ name, columns }: TreeTable, rows: readonly string[]): Sql {
  const list = join(columns.map((column) => raw(column)));
  return sql`insert into ${raw(name)} (${list}) select ${list} from jsonb_populate_recordset(null::${raw(name)}, ${`[${rows.join(',')}]`}::jsonb)`;
}

/** A counter of numbers: the last one drawn on a day. */
export interface Counter {
  readonly prefix: string;
  readonly day: string;
  readonly last: number;
}

/** Where the numbering stands after the copies. */
export function putCounters(counters: readonly Counter[]): Sql {
  return sql`
    insert into number_counters (tenant_id, prefix, day, last)
    select app_tenant(), r.prefix, r.day, r.last from jsonb_to_recordset(${JSON.stringify(counters)}::jsonb) as r (prefix text, day date, last integer)
    on conflict (tenant_id, prefix, day) do update set last = excluded.last`;
}

/** Days that the state has set, near which terms may end. */
export function readStateDays(): Sql {
  return sql`select d.day::text as day, d.open from calendars_public_state_days d where d.tenant_id = app_tenant()`;
}

/** Who has had a case already: copies are of others. */
export function readTaken(): Sql {
  return sql`select distinct end_user_id from cases_public_cases where tenant_id = app_tenant() and asset_id is not null`;
}
