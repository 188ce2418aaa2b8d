import { join, raw, sql, type Sql } from '../database/sql.ts';
import { listLoad, pageFrom } from '../lists/list.ts';
import type { ListDefinition, ListType } from '../lists/definition.ts';
import { act, find, many, must, query, type Bound, type Context, type Saved } from '../operation/bind.ts';
import type { ListInput } from '../operation/contract.ts';
import type { Fields } from '../values/field.ts';
import { newId } from '../values/ids.ts';
import { toIso } from '../values/instant.ts';
import { refuse } from '../values/refusal.ts';
import type { Resource } from './contract.ts';
import { historyOf } from './history.ts';
import { labelIn, mayName } from './labels.ts';
import { mergeEdit } from './merge.ts';
import * as rows from './rows.ts';
import { shapeOf, sourceOf, valuesOf, type Shape, type Values } from './rows.ts';

/** What a register may say about its table beyond its fields. */
export interface ServeOptions {
  /** rows that this reader may see, over the alias `t`; absent: all of the tenant */
  readonly readable?: Sql;
  /** names of referenced rows by property, each a scalar select over the alias `t`; given to those who may read the register referred to */
  readonly labels?: Readonly<Record<string, Sql>>;
  /** statements that belong to every save of a row, such as the row of another table under the same id; they follow the header */
  readonly along?: (id: string, values: Values, ctx: Context) => readonly Sql[];
  /** acts open to the reader, when they are more than edit and retire */
  readonly allowed?: (row: Values, ctx: Context) => string[];
  /** verbs that the module writes by hand */
  readonly without?: readonly ('create' | 'edit' | 'retire')[];
  /** further orders, each with an index (tenant_id, state, columns, id) */
  readonly sorts?: ListDefinition['sorts'];
  /** further filters by column, each with an index */
  readonly filters?: ListDefinition['filters'];
}

type Served = Resource<Fields>;

/** The list of a register: tabs `active`, `retired` and where fields are wanted `gaps`, newest first or by its title, filters and words of its fields. */
export function registerList<F extends Fields>(resource: Resource<F>, options: ServeOptions = {}): ListDefinition {
  const shape = shapeOf(resource);
  const columnFor = (property: string) => {
    const found = shape.columns.find((candidate) => candidate.property === property);
    if (!found || found.field.column === 'text[]') throw new Error(`${resource.name} cannot be filtered by ${property}`);
    const type: ListType = found.field.column;
    return { column: found.column, type };
  };
  const labels = Object.values(options.labels ?? {});
  const missing = (resource.wanted ?? []).map((property) => sql`r.${raw(columnFor(property).column)} is null`);
  return {
    source: sourceOf(shape, options.readable),
    sort: 'new',
    sorts: {
      new: { columns: [{ column: 'created_at', type: 'timestamptz' }], descending: true },
      [resource.title]: { columns: [columnFor(resource.title)], descending: false },
      ...options.sorts,
    },
    filters: { ...Object.fromEntries((resource.filters ?? []).map((property) => [property, columnFor(property)])), ...options.filters },
    tabs: {
      active: { where: sql`r.state = 'active'` },
      ...(missing.length === 0 ? {} : { gaps: { where: sql`r.state = 'active' and (${join(missing, ' or ')})` } }),
      retired: { where: sql`r.state = 'retired'` },
    },
    tab: 'active',
    text: { kind: shape.kind },
    ...(labels.length === 0 ? {} : { expand: (page) => sql`select ${join([sql`t.*`, ...labelColumns(labels)])} from (${page}) t` }),
  };
}

function labelColumns(labels: readonly Sql[]): Sql[] {
  return labels.map((label, index) => sql`${label} as ${raw(`label_${index}`)}`);
}

/** A row in its outgoing form, with the names of what it refers to, as far as the reader may read those registers. */
function outgoing(shape: Shape, options: ServeOptions, row: Readonly<Record<string, unknown>>, { locale, may }: Context) {
  const labels = Object.keys(options.labels ?? {}).flatMap((property, index) => {
    const field = shape.columns.find((column) => column.property === property)?.field;
    const label = mayName(field, may) ? labelIn(locale, row[`label_${index}`]) : undefined;
    return label !== undefined ? [[property, label] as const] : [];
  });
  return {
    id: row['id'],
    state: row['state'],
    version: row['version'],
    createdAt: row['created_at'],
    ...valuesOf(shape, row),
    labels: Object.fromEntries(labels),
  };
}

function allowedOf(name: string, state: unknown, ctx: Context): string[] {
  const acts = state === 'active' ? ['edit', 'retire'] : ['restore'];
  return acts.filter((verb) => ctx.may(`${name}.${verb === 'restore' ? 'retire' : verb}`));
}

/** What PostgreSQL calls the constraints of a register's table, and the refusal each means. */
function constraintsOf(shape: Shape): Record<string, string> {
  const entries = shape.columns.flatMap(({ column, field }) => [
    ...(field.unique ? [[`${shape.table}_tenant_id_${column}_key`, `${shape.name}.already_there`] as const] : []),
    ...(field.kind === 'ref' ? [[`${shape.table}_tenant_id_${column}_fkey`, `${shape.name}.reference_unknown`] as const] : []),
  ]);
  return { ...Object.fromEntries(entries), subjects_pkey: `${shape.name}.already_there` };
}

/** The events, revision and answer that follow a change; for verbs of a register that are written by hand as well. */
export function savedRow(shape: Shape, change: SavedChange, ctx: Context): Saved {
  const { id, version, state, values, type, writes, data = {} } = change;
  const revision = rows.insertRevision({
    subjectId: id,
    version,
    at: toIso(ctx.now),
    memberId: ctx.who.memberId,
    row: { ...values, state },
  });
  return {
    writes: [...writes, revision],
    events: [{ type, subjectId: id, rootId: id, data }],
    answer: { id, state, version, more: { allowed: allowedOf(shape.name, state, ctx) } },
  };
}

export interface SavedChange {
  readonly id: string;
  readonly version: number;
  readonly state: 'active' | 'retired';
  /** all fields as they are after the change */
  readonly values: Values;
  readonly type: string;
  readonly writes: readonly Sql[];
  /** ids and codes only */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The writes of a new row with its header; for creations that are written by hand as well. */
export function newRow(
  shape: Shape,
  { id, values }: { readonly id: string; readonly values: Values },
  ctx: Context,
  options: ServeOptions = {},
): Saved {
  const at = toIso(ctx.now);
  const whole = Object.fromEntries(shape.columns.map(({ property }) => [property, values[property] ?? null]));
  const fields = Object.keys(whole).filter((property) => whole[property] !== null);
  const writes = [rows.insertHeader(shape, id, at), ...(options.along?.(id, whole, ctx) ?? []), rows.insertRow(shape, id, values, at)];
  return savedRow(shape, { id, version: 1, state: 'active', values: whole, type: `${shape.name}.created`, writes, data: { fields } }, ctx);
}

interface Present {
  readonly id: string;
  readonly state: 'active' | 'retired';
  readonly version: number;
}

function presentOf(row: Record<string, unknown>): Present {
  return row as unknown as Present;
}

function unchanged(shape: Shape, present: Present, ctx: Context): Saved {
  return { writes: [], events: [], answer: { ...present, more: { allowed: allowedOf(shape.name, present.state, ctx) } } };
}

/** Which of the unique fields another row already holds. */
function takenField(shape: Shape, twin: Record<string, unknown> | undefined, values: Values): string | undefined {
  if (!twin) return undefined;
  return shape.columns.find(({ property, column, field }) => field.unique && twin[column] === values[property])?.property;
}

function createOf(resource: Served, shape: Shape, options: ServeOptions): Bound {
  return act(resource.operations.create, {
    load: (input) => ({ twin: find(rows.selectTwins(shape, null, input)) }),
    decide: ({ input, loaded }) =>
      loaded.twin
        ? refuse(`${shape.name}.already_there`, {}, takenField(shape, loaded.twin, input))
        : { id: typeof input['id'] === 'string' ? input['id'] : newId() },
    save: ({ id }, { input, ctx }) => newRow(shape, { id, values: input }, ctx, options),
    constraints: constraintsOf(shape),
  });
}

function editOf(resource: Served, shape: Shape, options: ServeOptions): Bound {
  const properties = shape.columns.map(({ property }) => property).filter((property) => !resource.moved?.includes(property));
  return act(resource.operations.edit, {
    load: (input) => ({
      row: must(sql<Record<string, unknown>>`select * from (${sourceOf(shape, options.readable)}) r where r.id = ${input['id']}`),
      seen: find(rows.selectRevision(String(input['id']), Number(input['version']))),
      twin: find(rows.selectTwins(shape, String(input['id']), input)),
    }),
    decide: ({ input, loaded }) => {
      const present = presentOf(loaded.row);
      const seenVersion = Number(input['version']);
      const isStale = seenVersion !== present.version;
      const merged = mergeEdit({ properties, mine: input, current: valuesOf(shape, loaded.row), seen: loaded.seen?.row, isStale });
      if ('conflict' in merged || seenVersion > present.version)
        return refuse(`${shape.name}.changed_meanwhile`, { version: present.version });
      const taken = takenField(shape, loaded.twin, merged.changed);
      if (taken !== undefined) return refuse(`${shape.name}.already_there`, {}, taken);
      return { present, changed: merged.changed };
    },
    save: ({ present, changed }, { loaded, ctx }) => {
      const fields = Object.keys(changed);
      if (fields.length === 0) return unchanged(shape, present, ctx);
      const values = { ...valuesOf(shape, loaded.row), ...changed };
      const writes = [
        ...(options.along?.(present.id, { ...values, state: present.state }, ctx) ?? []),
        rows.updateRow(shape, present.id, changed),
      ];
      return savedRow(
        shape,
        { ...present, version: present.version + 1, values, type: `${shape.name}.edited`, writes, data: { fields } },
        ctx,
      );
    },
    constraints: constraintsOf(shape),
  });
}

function retireOf(resource: Served, shape: Shape, options: ServeOptions): Bound {
  return act(resource.operations.retire, {
    load: (input) => ({
      row: must(sql<Record<string, unknown>>`select * from (${sourceOf(shape, options.readable)}) r where r.id = ${input['id']}`),
    }),
    decide: ({ input, loaded }) => ({
      present: presentOf(loaded.row),
      state: input['retired'] === true ? ('retired' as const) : ('active' as const),
    }),
    save: ({ present, state }, { loaded, ctx }) => {
      if (present.state === state) return unchanged(shape, present, ctx);
      const type = `${shape.name}.${state === 'retired' ? 'retired' : 'restored'}`;
      const values = valuesOf(shape, loaded.row);
      const writes = [...(options.along?.(present.id, { ...values, state }, ctx) ?? []), rows.updateRow(shape, present.id, {}, state)];
      return savedRow(shape, { ...present, version: present.version + 1, state, values, type, writes }, ctx);
    },
  });
}

function questionsOf(resource: Served, shape: Shape, options: ServeOptions): Bound[] {
  const list = registerList(resource, options);
  const labels = labelColumns(Object.values(options.labels ?? {}));
  const one = (id: unknown) =>
    sql<Record<string, unknown>>`select ${join([sql`t.*`, ...labels])} from (${sourceOf(shape, options.readable)}) t where t.id = ${id}`;
  return [
    query(resource.operations.list, {
      load: (input) => listLoad(list, input as ListInput),
      answer: ({ input, loaded, ctx }) => pageFrom(list, input as ListInput, loaded, (row) => outgoing(shape, options, row, ctx)),
    }),
    query(resource.operations.read, {
      load: ({ id }) => ({ row: must(one(id)) }),
      answer: ({ loaded, ctx }) => ({
        ...outgoing(shape, options, loaded.row, ctx),
        allowed: options.allowed?.(loaded.row, ctx) ?? allowedOf(shape.name, loaded.row['state'], ctx),
      }),
    }),
    query(resource.operations.history, {
      load: ({ id }) => ({ row: must(one(id)), versions: many(rows.selectHistory(String(id))) }),
      answer: ({ loaded, ctx }) => ({ rows: historyOf(shape, loaded.versions, (mask) => ctx.may(`field.${mask}`)) }),
    }),
  ];
}

/**
 * The operations of a register on its own flat table: list, read, create, edit (stale edits that do not meet are merged, others
 * refused with the present version), retire and take back, history. Unique values and references refuse by name; every change
 * appends an event with the names of the changed fields and keeps the row as a revision.
 */
export function serveResource<F extends Fields>(resource: Resource<F>, options: ServeOptions = {}): Bound[] {
  const shape = shapeOf(resource);
  const served = resource as unknown as Served;
  const verbs = { create: createOf, edit: editOf, retire: retireOf };
  const acts = (['create', 'edit', 'retire'] as const)
    .filter((verb) => !options.without?.includes(verb))
    .map((verb) => verbs[verb](served, shape, options));
  return [...questionsOf(served, shape, options), ...acts];
}
