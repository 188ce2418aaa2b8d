import type { Sql } from '../database/sql.ts';
import type { HitEyes } from '../database/read-roots.ts';

/** Types a list may be filtered and sorted by: their comparisons stay index conditions under row-level security. */
export type ListType = 'uuid' | 'text' | 'boolean' | 'date' | 'timestamptz' | 'bigint' | 'integer';

/** A column of the source. Columns of a sort hold no nulls. */
export interface ListColumn {
  readonly column: string;
  readonly type: ListType;
}

/** A filter by a column; where it may be empty, `none` asks for the rows without a value. */
export interface ListFilter extends ListColumn {
  readonly orNone?: true;
}

/** A filter that another table answers: rows whose ids it finds there, few of them. */
export interface ListAmong {
  readonly type: ListType;
  /** SQL for the ids that fit a value; it has an index of its own */
  readonly among: (value: string) => Sql;
}

/** An order that an index gives: the columns in one direction, then the id in the same one. */
export interface ListSort {
  readonly columns: readonly ListColumn[];
  readonly descending: boolean;
}

/** A named predicate over the source's columns, which stand behind the alias `r`. */
export interface ListTab {
  readonly where: Sql;
  /** the order of this tab when none is asked for: that of the index that carries its predicate */
  readonly sort?: string;
}

/** What a list is: visible rows, and the tabs, filters and orders that its indexes carry. Nothing else can be asked. */
export interface ListDefinition {
  /** rows the caller may see, with a column `id`: a simple select, so that its indexes stay usable */
  readonly source: Sql;
  readonly sorts: Readonly<Record<string, ListSort>>;
  /** the order when none is asked for */
  readonly sort: string;
  readonly filters?: Readonly<Record<string, ListFilter | ListAmong>>;
  readonly tabs?: Readonly<Record<string, ListTab>>;
  /** the tab when none is asked for; without it all rows are listed */
  readonly tab?: string;
  /**
   * The kind of subject whose search entries find rows of this list, the column that holds the subject's id (default `id`), and how narrow eyes
   * see that kind where they do not see all of it.
   */
  readonly text?: { readonly kind: string; readonly column?: string; readonly eyes?: HitEyes };
  /** adds names and labels to the rows of one page: `select p.*, m.name from (page) p join …` */
  readonly expand?: (page: Sql) => Sql;
}
