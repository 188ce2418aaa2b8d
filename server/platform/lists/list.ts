import { find, many, type Loader } from '../operation/bind.ts';
import type { ListInput } from '../operation/contract.ts';
import { writeCursor } from './cursor.ts';
import type { ListDefinition } from './definition.ts';
import { countStatement, cutStatement, listStatement, orderName } from './statement.ts';

export type { ListAmong, ListColumn, ListDefinition, ListSort, ListTab, ListType } from './definition.ts';
export { countStatement, listStatement } from './statement.ts';

type Rows = Record<string, unknown>[];

/** What a list loads: its page (with the definition it was read by), counts by tab only when they are asked for, and whether hits of its text were cut. */
export type ListLoad = {
  readonly rows: Loader<Rows> & { readonly list: ListDefinition };
  readonly counts?: Loader<Record<string, unknown> | undefined>;
  readonly cut?: Loader<Record<string, unknown> | undefined>;
};

/** The load of a list query: `query(list, { load: (input) => listLoad(definition, input), answer: … pageFrom(…) })`. */
export function listLoad(definition: ListDefinition, input: ListInput): ListLoad {
  const rows = { ...many(listStatement(definition, input)), list: definition };
  if (input.counts === 'true') return { rows, counts: find(countStatement(definition, input)) };
  const cut = input.after === undefined ? cutStatement(definition, input) : undefined;
  return cut ? { rows, cut: find(cut) } : { rows };
}

/** What a list answers: rows in their outgoing form, where the next page starts, counts when they were asked for, and whether hits of the text were cut. */
export interface Page<Row> {
  readonly rows: Row[];
  readonly next: string | null;
  readonly counts?: Record<string, number>;
  readonly cut?: true;
}

interface LoadedList {
  readonly rows: Rows;
  readonly cut?: Record<string, unknown> | undefined;
  readonly counts?: Record<string, unknown> | undefined;
}

/** Turns what was loaded into the page; `toRow` gives a row its outgoing form. */
export function pageFrom<Row>(
  definition: ListDefinition,
  input: ListInput,
  loaded: LoadedList,
  toRow: (row: Record<string, unknown>) => Row,
): Page<Row> {
  const page = loaded.rows.slice(0, input.limit);
  const last = loaded.rows.length > input.limit ? page.at(-1) : undefined;
  const { name, keys } = orderName(definition, input);
  const next = last
    ? writeCursor({
        sort: name,
        values: Array.from({ length: keys }, (_, index) => String(last[`sort_${index}`])),
        id: String(last['sort_id']),
      })
    : null;
  const tabs = Object.keys(definition.tabs ?? {});
  const { counts } = loaded;
  return {
    rows: page.map(toRow),
    next,
    ...((counts ?? loaded.cut)?.['cut'] === true ? { cut: true } : {}),
    ...(counts ? { counts: Object.fromEntries(tabs.map((tab, index) => [tab, Number(counts[`count_${index}`] ?? 0)])) } : {}),
  };
}
