import { join, raw, sql, type Sql } from '#platform/database/sql.ts';
import type { Resource } from '#platform/resource/contract.ts';
import { shapeOf } from '#platform/resource/rows.ts';
import type { Fields } from '#platform/values/field.ts';
import { idAt } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';

/** A row to plant in a register: its id, when it was made (epoch ms), and its fields by property. */
export interface PlantedRow {
  readonly id: string;
  readonly at: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Rows in one statement; more only makes the parameter larger. */
const CHUNK = 1000;

/** Notes that a company is being loaded. `at` in epoch ms. */
export function beginLoad(at: number): Sql {
  return sql`insert into demo_loads (tenant_id, begun_at) values (app_tenant(), ${toIso(at)})`;
}

/** The tokens under which a subject is found. */
export interface PlantedEntry {
  readonly id: string;
  readonly kind: string;
  readonly tokens: readonly string[];
}

/** Many search entries at once. */
export function plantEntries(entries: readonly PlantedEntry[]): Sql[] {
  const statements: Sql[] = [];
  for (let from = 0; from < entries.length; from += CHUNK) {
    statements.push(sql`
      insert into search_entries (tenant_id, subject_id, kind, tokens)
      select app_tenant(), e.id, e.kind, e.tokens from jsonb_to_recordset(${JSON.stringify(entries.slice(from, from + CHUNK))}::jsonb) as e (id uuid, kind text, tokens text[])`);
  }
  return statements;
}

/** Sets reactions behind everything that has its place by now: what was planted whole needs no reaction. */
export function skipReactions(names: readonly string[]): Sql {
  return sql`
    insert into reaction_cursors (reaction, seq) select r.name, s.last_seq from sealer s, unnest(${names}::text[]) as r (name)
    on conflict (reaction) do update set seq = excluded.seq`;
}

/** A row by the columns of its register's table. */
export function columnsOf<F extends Fields>(resource: Resource<F>, values: PlantedRow['values']): Record<string, unknown> {
  return Object.fromEntries(shapeOf(resource).columns.map(({ property, column }) => [column, values[property] ?? null]));
}

/**
 * Many rows of a register at once: header, row, first revision and the event of its making, the same as its `create` leaves
 * behind for each. `operationId` stands for the loading as a whole.
 */
export function plantRows<F extends Fields>(resource: Resource<F>, rows: readonly PlantedRow[], operationId: string): Sql[] {
  const statements: Sql[] = [];
  for (let from = 0; from < rows.length; from += CHUNK) statements.push(...chunkOf(resource, rows.slice(from, from + CHUNK), operationId));
  return statements;
}

function chunkOf<F extends Fields>(resource: Resource<F>, rows: readonly PlantedRow[], operationId: string): Sql[] {
  const { kind, table, name, columns } = shapeOf(resource);
  const flat = rows.map(({ id, at, values }) => ({
    id,
    event_id: idAt(at),
    at: toIso(at),
    ...columnsOf(resource, values),
    revision: { ...Object.fromEntries(columns.map(({ property }) => [property, values[property] ?? null])), state: 'active' },
    data: { fields: columns.map(({ property }) => property).filter((property) => (values[property] ?? null) !== null) },
  }));
  const list = JSON.stringify(flat);
  const names = columns.map(({ column }) => raw(column));
  const typed = columns.map(({ column, field }) =>
    field.column === 'text[]' ? sql`${raw(column)} text[]` : sql`${raw(column)} ${raw(field.column)}`,
  );
  return [
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at)
        select app_tenant(), r.id, ${kind}, r.id, r.at from jsonb_to_recordset(${list}::jsonb) as r (id uuid, at timestamptz)`,
    sql`insert into ${raw(table)} (tenant_id, id, created_at, ${join(names)})
        select app_tenant(), r.id, r.at, ${join(columns.map(({ column }) => raw(`r.${column}`)))}
        from jsonb_to_recordset(${list}::jsonb) as r (id uuid, at timestamptz, ${join(typed)})`,
    sql`insert into revisions (tenant_id, subject_id, version, at, row)
        select app_tenant(), r.id, 1, r.at, r.revision from jsonb_to_recordset(${list}::jsonb) as r (id uuid, at timestamptz, revision jsonb)`,
    sql`insert into events (tenant_id, id, operation_id, type, subject_id, root_id, caller, occurred_at, recorded_at, data)
        select app_tenant(), r.event_id, ${operationId}, ${`${name}.created`}, r.id, r.id, 'batch', r.at, r.at, r.data
        from jsonb_to_recordset(${list}::jsonb) as r (id uuid, event_id uuid, at timestamptz, data jsonb)`,
  ];
}
