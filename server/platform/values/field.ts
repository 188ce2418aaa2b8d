import type { z } from 'zod';
import type { Locale, Words } from './words.ts';

/** PostgreSQL column types a field may have; all of them keep their index under row-level security when compared with `=`, `<`, `in`. */
export type ColumnType = 'text' | 'uuid' | 'bigint' | 'integer' | 'boolean' | 'date' | 'timestamptz' | 'text[]';

/** The word by which a page picks its editor; the editors themselves live in `web/ui`. */
export type EditorWord =
  | 'text'
  | 'long_text'
  | 'code'
  | 'phone'
  | 'address'
  | 'choice'
  | 'choices'
  | 'ref'
  | 'region'
  | 'day'
  | 'instant'
  | 'whole'
  | 'flag'
  | 'money';

/** What a spreadsheet cell became: a value, or a sentence about what is wrong with it. */
export type Parsed<T> = { readonly value: T } | { readonly fault: Words };

/** What a value contributes to search; kinds decide how it is folded (see platform/search). */
export interface SearchWords {
  /** words and names: bigrams and pinyin initials */
  readonly words?: readonly string[];
  /** addresses and descriptions: bigrams only, their initials would match everybody of the same town */
  readonly texts?: readonly string[];
  /** phone numbers: found by their last four or more digits */
  readonly phones?: readonly string[];
  /** serial and order numbers: found by any part of four or more characters */
  readonly serials?: readonly string[];
}

/** One field of a record, said once: schema, label, mask, column, editor, spreadsheet form and search words follow from it. */
export interface Field<T = unknown> {
  readonly kind: EditorWord;
  readonly label: Words;
  readonly help?: Words;
  readonly column: ColumnType;
  readonly optional: boolean;
  readonly unique: boolean;
  /** wire schema: what is stored, accepted and sent (null when optional and empty) */
  readonly schema: z.ZodType<T>;
  /** sensitive field: leaves as `{ masked }` unless the reader holds the right of this name */
  readonly mask?: 'personal' | 'price' | 'cost' | 'pay';
  /** subject kind a `ref` points to */
  readonly ref?: string;
  readonly choices?: readonly { readonly value: string; readonly label: Words }[];
  /** reads a spreadsheet cell: text, number or date in any of the usual layouts */
  parse(cell: string | number | boolean | Date | null): Parsed<T>;
  /** text for a person and for an exported cell */
  show(value: T, locale: Locale): string;
  /** `138****8000` for a masked field */
  masked?(value: T): string;
  search?(value: T): SearchWords;
}

/** The fields of a record by property name (camelCase; the column is the same name in snake_case). */
export type Fields = Readonly<Record<string, Field>>;

/** The record type that a set of fields describes. */
export type RecordOf<F extends Fields> = { -readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };
