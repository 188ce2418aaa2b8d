import { parse } from 'csv-parse/sync';
import { openXlsx, streamXlsxRows } from './hucre.ts';
import { guardArchive, Unreadable } from './guard.ts';
import type { Cell, SheetRow } from '../values/sheet.ts';

/** Rows of one sheet at most. */
export const MOST_ROWS = 100_000;
/** Worksheets looked into. */
const MOST_SHEETS = 10;

/** One worksheet as read: blank rows are left out, every row keeps its number. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

/** A file as read: its worksheets, and the coding of a text. */
export interface ReadFile {
  readonly coding: 'xlsx' | 'UTF-8' | 'GB18030' | 'UTF-16';
  readonly sheets: readonly ReadSheet[];
}

function toCell(value: unknown): Cell {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return null;
    const text = value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined || value === '' ? null : String(value);
}

function isEmpty(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));
}

async function readXlsx(bytes: Buffer): Promise<ReadFile> {
  await guardArchive(bytes);
  const sheets: ReadSheet[] = [];
  for (const { name, index } of (await openXlsx(bytes)).slice(0, MOST_SHEETS)) {
    const rows: SheetRow[] = [];
    for await (const { index: at, values } of streamXlsxRows(bytes, { sheet: index })) {
      const cells = values.map(toCell);
      if (isEmpty(cells)) continue;
      rows.push({ row: at + 1, cells });
      if (rows.length > MOST_ROWS + 50) throw new Unreadable('too_many_rows');
    }
    sheets.push({ name, rows });
  }
  return { coding: 'xlsx', sheets };
}

/** The text of a file: by its mark, else UTF-8 when it is valid, else GB18030 as Excel in China saves it. */
export function decodeText(bytes: Buffer): { readonly text: string; readonly coding: ReadFile['coding'] } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), coding: 'UTF-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), coding: 'UTF-8' };
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes), coding: 'GB18030' };
  }
}

/** The sign between the fields: the one that the first lines have most of. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 5000);
  const counts = [',', '\t', ';', '，'].map((sign) => ({ sign, count: head.split(sign).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ',';
}

function readCsv(bytes: Buffer): ReadFile {
  const { text, coding } = decodeText(bytes);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: false,
      info: true,
      to: MOST_ROWS + 51,
    }) as never;
  } catch {
    throw new Unreadable('unreadable');
  }
  if (records.length > MOST_ROWS + 50) throw new Unreadable('too_many_rows');
  // A record is counted, not its lines: a cell may hold several.
  const rows = records.map(({ record }, index) => ({ row: index + 1, cells: record.map((cell) => (cell.trim() === '' ? null : cell)) }));
  return { coding, sheets: [{ name: '', rows: rows.filter(({ cells }) => !isEmpty(cells)) }] };
}

/** Reads a file by its bytes: a workbook, or a table of text. Throws Unreadable. */
export async function readFile(bytes: Buffer): Promise<ReadFile> {
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw new Unreadable('old_workbook');
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return readCsv(bytes);
  try {
    return await readXlsx(bytes);
  } catch (fault) {
    throw fault instanceof Unreadable ? fault : new Unreadable('unreadable');
  }
}
