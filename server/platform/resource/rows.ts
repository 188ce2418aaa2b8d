import { join, raw, sql, type Sql } from '../database/sql.ts';
import type { Field, Fields } from '../values/field.ts';
import { columnOf } from '../values/fields.ts';
import type { Resource } from './contract.ts';

/** One field with its property and column. */
export interface FieldColumn {
  readonly property: string;
  readonly column: string;
  readonly field: Field;
}

/** How a register lies in its table. */
export interface Shape {
  readonly name: string;
  /** kind of its subjects */
  readonly kind: string;
  readonly table: string;
  readonly columns: readonly FieldColumn[];
}

/** Values of a register's fields by property. */
export type Values = Readonly<Record<string, unknown>>;

/** Table and columns of a register: its plural and its properties in snake_case. */
export function shapeOf<F extends Fields>(resource: Pick<Resource<F>, 'name' | 'kind' | 'plural' | 'fields'>): Shape {
  const columns = Object.entries(resource.fields).map(([property, field]) => ({ property, column: columnOf(property), field }));
  return { name: resource.name, kind: resource.kind ?? resource.name, table: resource.plural.replaceAll('-', '_'), columns };
}

/** All rows of the tenant under the alias `t`; `readable` narrows them to what the reader may see. */
export function sourceOf(shape: Shape, readable?: Sql): Sql<Record<string, unknown>> {
  const names = ['tenant_id', 'id', 'state', 'version', 'created_at', ...shape.columns.map(({ column }) => column)];
  const narrowed = readable ? sql` and ${readable}` : sql``;
  return sql`select ${join(names.map((name) => raw(`t.${name}`)))} from ${raw(shape.table)} t where t.tenant_id = app_tenant()${narrowed}`;
}

/** Fields of a row as read from the table, by property. */
export function valuesOf(shape: Shape, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(shape.columns.map(({ property, column }) => [property, row[column] ?? null]));
}

/** A header of the register's kind for a new row. */
export function insertHeader(shape: Shape, id: string, at: string): Sql {
  return sql`insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${id}, ${shape.kind}, ${id}, ${at})`;
}

/** A new row; fields not given take the column's default. */
export function insertRow(shape: Shape, id: string, values: Values, at: string): Sql {
  const given = shape.columns.filter(({ property }) => values[property] !== undefined);
  const names = given.map(({ column }) => raw(column));
  return sql`
    insert into ${raw(shape.table)} (${join([raw('tenant_id'), raw('id'), raw('created_at'), ...names])})
    values (${join([sql`app_tenant()`, sql`${id}`, sql`${at}`, ...given.map(({ property }) => sql`${values[property]}`)])})`;
}

/** Changed fields or state of a row whose root the operation has locked; the version goes up by one. */
export function updateRow(shape: Shape, id: string, values: Values, state?: 'active' | 'retired'): Sql {
  const changed = shape.columns
    .filter(({ property }) => property in values)
    .map(({ property, column }) => sql`${raw(column)} = ${values[property]}`);
  const moved = state === undefined ? [] : [sql`state = ${state}`];
  return sql`update ${raw(shape.table)} set ${join([sql`version = version + 1`, ...moved, ...changed])} where tenant_id = app_tenant() and id = ${id}`;
}

/** One row as it stands after a change. */
export interface Revision {
  readonly subjectId: string;
  readonly version: number;
  readonly at: string;
  readonly memberId: string | null;
  readonly row: Values;
}

/** Keeps the row of a version: histories and merging edits read it, events never carry it. */
export function insertRevision({ subjectId, version, at, memberId, row }: Revision): Sql {
  return sql`
    insert into revisions (tenant_id, subject_id, version, at, member_id, row)
    values (app_tenant(), ${subjectId}, ${version}, ${at}, ${memberId}, ${JSON.stringify(row)}::jsonb)`;
}

/** What the row was at a version (acts that leave all fields alone keep no row of their own); nothing when it was erased. */
export function selectRevision(subjectId: string, version: number): Sql<{ row: Values }> {
  return sql`select row from revisions where tenant_id = app_tenant() and subject_id = ${subjectId} and version <= ${version} order by version desc limit 1`;
}

export interface HistoryRow {
  readonly version: number;
  readonly at: string;
  readonly member_id: string | null;
  readonly name: string | null;
  readonly row: Values;
}

/** All versions of a row, oldest first. */
export function selectHistory(subjectId: string): Sql<HistoryRow> {
  return sql`
    select v.version, v.at, v.member_id, member_name(v.member_id) as name, v.row from revisions v
    where v.tenant_id = app_tenant() and v.subject_id = ${subjectId} order by v.version`;
}

/** Other rows that hold one of the unique values. */
export function selectTwins(shape: Shape, id: string | null, values: Values): Sql<Record<string, unknown>> {
  const unique = shape.columns.filter(({ property, field }) => field.unique && values[property] !== undefined && values[property] !== null);
  if (unique.length === 0) return sql`select null as id where false`;
  const same = unique.map(({ column, property }) => sql`(${raw(`t.${column}`)} = ${values[property]})`);
  const names = unique.map(({ column }) => raw(`t.${column}`));
  const other = id === null ? sql`` : sql` and t.id <> ${id}`;
  return sql`select ${join([raw('t.id'), ...names])} from ${raw(shape.table)} t where t.tenant_id = app_tenant()${other} and (${join(same, ' or ')}) limit 1`;
}
