import { join, raw, spelled, sql, type Sql } from '../database/sql.ts';
import type { ListInput } from '../operation/contract.ts';
import { hits, MOST_HITS } from '../search/door.ts';
import { readCursor } from './cursor.ts';
import type { ListDefinition, ListSort } from './definition.ts';
import { badList, fitsType, notOneOf } from './values.ts';

/** Counts stop here: a tab says "9999+" instead of reading everything. */
const MOST_COUNTED = 9999;

/** The value of a filter that asks for rows without one. */
const NONE = 'none';

/** What a caller names: only what the definition itself says, not what every object has. */
function own<T>(named: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return named && Object.hasOwn(named, name) ? named[name] : undefined;
}

interface Order extends ListSort {
  readonly name: string;
}

function orderOf(definition: ListDefinition, tab: string | undefined, asked: string | undefined): Order {
  const name = asked ?? (tab === undefined ? undefined : own(definition.tabs, tab)?.sort) ?? definition.sort;
  const backwards = name.startsWith('-');
  const sort = own(definition.sorts, backwards ? name.slice(1) : name);
  if (!sort) throw badList('/sort', notOneOf(Object.keys(definition.sorts)));
  return { name, columns: sort.columns, descending: backwards ? !sort.descending : sort.descending };
}

function tabOf(definition: ListDefinition, asked: string | undefined): string | undefined {
  const tab = asked ?? definition.tab;
  if (tab !== undefined && !own(definition.tabs, tab)) throw badList('/tab', notOneOf(Object.keys(definition.tabs ?? {})));
  return tab;
}

/** `model:0193… state:open` as conditions; several values of one field mean any of them, several fields all of them. */
function filterConditions(definition: ListDefinition, filter: ListInput['filter']): Sql[] {
  const tokens = filter === undefined ? [] : [filter].flat();
  const values = Map.groupBy(tokens, (token) => token.slice(0, Math.max(token.indexOf(':'), 0)));
  return [...values].map(([field, group]) => {
    const filter = own(definition.filters, field);
    if (!filter) throw badList('/filter', notOneOf(Object.keys(definition.filters ?? {}).map((name) => `${name}:…`)));
    const asked = group.map((token) => token.slice(field.length + 1));
    const wanted = 'orNone' in filter ? asked.filter((value) => value !== NONE) : asked;
    if (!wanted.every((value) => fitsType(value, filter.type))) {
      throw badList('/filter', { zh: `“${field}”的值不正确`, en: `Not a value of ${field}` });
    }
    if ('among' in filter) return sql`r.id = any (array(${join(wanted.map(filter.among), ' union all ')}))`;
    const name = raw(`r.${filter.column}`);
    const isNone = sql`${name} is null`;
    if (wanted.length === 0) return isNone;
    const isWanted =
      wanted.length === 1 ? sql`${name} = ${wanted[0]}::${raw(filter.type)}` : sql`${name} = any (${wanted}::${raw(filter.type)}[])`;
    return wanted.length === asked.length ? isWanted : sql`(${isNone} or ${isWanted})`;
  });
}

function isBlank(text: string | undefined): text is undefined | '' {
  return text === undefined || text.trim() === '';
}

/** The latest hits of the text, and one more, by which it is known that they are not all; undefined where no word is looked for. */
function hitsAndOneMore({ text: words }: ListDefinition, { text }: ListInput): Sql | undefined {
  return words === undefined || isBlank(text) ? undefined : hits(text, words.kind, { eyes: words.eyes, most: MOST_HITS + 1 });
}

/** `found` is SQL for the array of ids that the text finds, where it stands elsewhere in the statement. */
function textConditions({ text: words }: ListDefinition, text: string | undefined, elsewhere?: Sql): Sql[] {
  if (isBlank(text)) return [];
  if (!words) return [sql`false`];
  const { kind, column, eyes } = words;
  const found = elsewhere ?? sql`array(${hits(text, kind, { eyes })})`;
  // Rows of the key are fetched one by one; rows that hang on what was found are joined to it, and not held against all of it each.
  return [column === undefined ? sql`r.id = any (${found})` : sql`${raw(`r.${column}`)} in (select unnest(${found}))`];
}

/** Row comparison: one index condition, whatever the number of columns. */
function afterCondition(order: Order, after: string | undefined): Sql[] {
  if (after === undefined) return [];
  const cursor = readCursor(after, order.name, order.columns);
  const names = [...order.columns.map(({ column }) => raw(`r.${column}`)), raw('r.id')];
  const values = [...order.columns.map(({ type }, index) => sql`${cursor.values[index]}::${raw(type)}`), sql`${cursor.id}::uuid`];
  return [sql`(${join(names)}) ${order.descending ? sql`<` : sql`>`} (${join(values)})`];
}

function orderBy(order: Order, names: readonly string[]): Sql {
  return join(names.map((name) => (order.descending ? sql`${raw(name)} desc` : sql`${raw(name)}`)));
}

function where(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`` : sql`where ${join(conditions, ' and ')}`;
}

function tabCondition(definition: ListDefinition, tab: string | undefined): Sql[] {
  const found = tab === undefined ? undefined : definition.tabs?.[tab];
  return found ? [sql`(${found.where})`] : [];
}

/**
 * The statement of one page and a row more, by which `pageFrom` knows whether it goes on. Refuses (422) a tab, filter, order or
 * cursor that the definition does not have.
 */
export function listStatement(definition: ListDefinition, input: ListInput): Sql<Record<string, unknown>> {
  const tab = tabOf(definition, input.tab);
  const order = orderOf(definition, tab, input.sort);
  const keys = order.columns.map(({ column }, index) => sql`${raw(`r.${column}`)} as ${raw(`sort_${index}`)}`);
  const conditions = [
    ...tabCondition(definition, tab),
    ...filterConditions(definition, input.filter),
    ...textConditions(definition, input.text),
    ...afterCondition(order, input.after),
  ];
  const page = sql`
    select r.*, ${join([...keys, sql`r.id as sort_id`])} from (${definition.source}) r ${where(conditions)}
    order by ${orderBy(order, [...order.columns.map(({ column }) => `r.${column}`), 'r.id'])} limit ${spelled(input.limit + 1)}`;
  if (!definition.expand) return page;
  return sql`select * from (${definition.expand(page)}) e order by ${orderBy(order, [...keys.map((_, index) => `e.sort_${index}`), 'e.sort_id'])}`;
}

/** One row with a count per tab under the same filters and text, each at most `MOST_COUNTED` and one more, and whether the hits were `cut`. */
export function countStatement(definition: ListDefinition, input: ListInput): Sql<Record<string, unknown>> {
  const found = hitsAndOneMore(definition, input);
  // Looked for once, for all tabs.
  const ids = sql`(select ids[:${spelled(MOST_HITS)}] from found)::uuid[]`;
  const shared = [...filterConditions(definition, input.filter), ...textConditions(definition, input.text, ids)];
  const counts = Object.keys(definition.tabs ?? {}).map((tab, index) => {
    const order = orderOf(definition, tab, undefined);
    // The order of the tab's own index keeps the planner on it.
    return sql`(select count(*) from (
      select from (${definition.source}) r ${where([...tabCondition(definition, tab), ...shared])}
      order by ${orderBy(order, [...order.columns.map(({ column }) => `r.${column}`), 'r.id'])} limit ${spelled(MOST_COUNTED + 1)}) c) as ${raw(`count_${index}`)}`;
  });
  if (!found) return sql`select ${join([...counts, sql`false as cut`])}`;
  return sql`with found as materialized (select array(${found}) as ids)
    select ${join([...counts, sql`(select cardinality(ids) > ${spelled(MOST_HITS)} from found) as cut`])}`;
}

/** Whether a text finds more than is looked through, for who does not ask for counts; undefined where no word is looked for. */
export function cutStatement(definition: ListDefinition, input: ListInput): Sql<Record<string, unknown>> | undefined {
  const found = hitsAndOneMore(definition, input);
  return found && sql`select count(*) > ${spelled(MOST_HITS)} as cut from (${found}) hit`;
}

/** The order under which a page was read; its name is part of the cursor. */
export function orderName(definition: ListDefinition, input: ListInput): { readonly name: string; readonly keys: number } {
  const order = orderOf(definition, tabOf(definition, input.tab), input.sort);
  return { name: order.name, keys: order.columns.length };
}
