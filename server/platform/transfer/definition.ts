import type { Sql } from '../database/sql.ts';
import type { BoundAct } from '../operation/bind.ts';
import type { Found, ImportColumn, ParsedRow, PlanGiven, RefOption, RowPlan } from '../values/sheet.ts';
import type { Locale, Words } from '../values/words.ts';

/** What may be imported: its columns, and how a whole sheet of rows becomes operations. Nothing in it waits. */
export interface Importable {
  readonly kind: string;
  readonly label: Words;
  /** permission without which it is not offered */
  readonly right: string;
  readonly columns: readonly ImportColumn[];
  /** options of a reference column, by the texts that name them; texts in capitals and without spaces at their ends */
  readonly refs: Readonly<Record<string, (texts: readonly string[]) => Sql<RefOption>>>;
  /** rows that `plan` must know, by name */
  lookups(rows: readonly ParsedRow[]): Readonly<Record<string, Sql<Record<string, unknown>>>>;
  /** one plan for each row, in the order given; pure */
  plan(rows: readonly ParsedRow[], found: Found, given: PlanGiven): readonly RowPlan[];
  /** acts that take back what this import makes, beyond the modules' own operations */
  readonly acts?: readonly BoundAct[];
}

/** A column of an exported list. */
export interface ExportColumn {
  readonly label: Words;
  /** text, number, or null for an empty cell; masked values arrive as `{ masked }` and are shown so; times on the wall clock of `zone` */
  readonly value: (row: Readonly<Record<string, unknown>>, locale: Locale, zone: string) => string | number | null;
  /** width in characters */
  readonly width?: number;
}

/** A list that can be exported: it is asked page by page through its own operation, so rights, masks and filters are the same. */
export interface Exportable {
  readonly kind: string;
  readonly label: Words;
  /** name of the list's operation */
  readonly list: string;
  readonly columns: readonly ExportColumn[];
  /** the input of an operation that asks by fields of its own instead of by filters: `by:cause` becomes `{ by: 'cause' }` */
  readonly byFields?: boolean;
}

/** What a module lets come in and go out of one kind; its room is `transfer.ts`. */
export interface Transfer {
  readonly import?: Importable;
  readonly export?: Exportable;
}
