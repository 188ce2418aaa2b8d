import type { Field } from './field.ts';
import type { Words } from './words.ts';

/** A cell as it is kept while a sheet is staged; dates are ISO text. */
export type Cell = string | number | boolean | null;

/** A row of a sheet; `row` as the spreadsheet counts, from 1. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** Something wrong with a cell, or with the whole row when `field` is null. */
export interface CellFault {
  readonly field: string | null;
  readonly code: string;
  readonly message: Words;
  /** a text that would be right in this cell */
  readonly suggestion?: string;
  /** ids of the records that the cell may mean */
  readonly among?: readonly string[];
}

/** A row after every cell was read by its field: values where that went well, references still as the text that names them. */
export interface ParsedRow {
  readonly row: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: readonly CellFault[];
}

/** A reference as the sheet may name it. */
export interface RefOption {
  readonly key: string;
  readonly id: string;
}

/** One column that an import understands. */
export interface ImportColumn {
  readonly name: string;
  readonly field: Field;
  /** other headings under which people keep it */
  readonly synonyms?: readonly string[];
  /** a required field that may be missing from the sheet, and what it then is */
  readonly fallback?: unknown;
}

/** What takes a write back: an operation by name, or the removal of a row that the import has made. */
export type Reversal = { readonly withdraw: string } | { readonly operation: string; readonly input: Readonly<Record<string, unknown>> };

/** One operation that a row of the sheet becomes. */
export interface PlannedWrite {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly subjectId: string;
  /** 0 unless it needs what an earlier phase has made */
  readonly phase: number;
  readonly reversal: Reversal;
}

/** What becomes of a row: its writes, or what is wrong with it. */
export interface RowPlan {
  readonly row: number;
  readonly faults: readonly CellFault[];
  /** `new` makes a record, `existing` changes or only meets one */
  readonly status: 'new' | 'existing';
  readonly writes: readonly PlannedWrite[];
}

/** What a plan may ask besides rows. */
export interface PlanGiven {
  /** the id of what a row makes; the same at every call */
  idFor(row: number, what: string): string;
  may(permission: string): boolean;
  /** civil date of today in the company's zone */
  readonly today: string;
}

/** Rows found in the database by the names of the definition's look-ups. */
export type Found = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
