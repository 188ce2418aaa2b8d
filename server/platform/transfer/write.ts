import { writeXlsxStream } from './hucre.ts';

/** A table to write: headings and rows; every string is text, so that phones and serial numbers keep their digits. */
export interface Table {
  readonly name: string;
  readonly columns: readonly { readonly heading: string; readonly width?: number }[];
  readonly rows: AsyncIterable<readonly (string | number | null)[]> | Iterable<readonly (string | number | null)[]>;
}

export const XLSX_MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const CSV_MIME = 'text/csv; charset=utf-8';

/**
 * A workbook of one sheet, row by row. Strings are string cells in the format `@`, never formulas, so a name that begins with
 * `=` is shown and not computed.
 */
export async function* xlsxOf(table: Table): AsyncGenerator<Uint8Array> {
  async function* rows(): AsyncGenerator<(string | number | null)[]> {
    for await (const row of table.rows) yield [...row];
  }
  const columns = table.columns.map(({ heading, width }) => ({ header: heading, width: width ?? 16, numFmt: '@' }));
  const stream = writeXlsxStream(rows(), { name: table.name.slice(0, 31), columns, freezePane: { rows: 1 } });
  for await (const part of stream) yield part;
}

/** Signs with which a spreadsheet takes a text for a formula; an apostrophe before it makes it text again. */
const FORMULA = /^[=+\-@\t\r]/;
/** Numbers and phone numbers begin with signs, too, and do no harm. */
const HARMLESS = /^[+-]?\d[\d\s.,-]*$/;

/** A text that no spreadsheet takes for a formula. */
export function defuse(text: string): string {
  return FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text;
}

/** Long rows of digits lose their end in a spreadsheet that opens a CSV: a tab keeps them text. */
function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^\+?\d{11,}$|^0\d+$/.test(value) ? `\t${value}` : defuse(value);
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV in UTF-8 with its mark (Excel needs it), row by row. */
export async function* csvOf(table: Table): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(`\ufeff${table.columns.map(({ heading }) => csvCell(heading)).join(',')}\r\n`);
  for await (const row of table.rows) yield encoder.encode(`${row.map(csvCell).join(',')}\r\n`);
}
