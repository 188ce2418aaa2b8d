import type { Cell, ImportColumn, SheetRow } from '../values/sheet.ts';

/** How far down a heading is looked for: titles and remarks stand above it. */
const SEARCHED_ROWS = 30;

/** A heading as it is compared: one width, no spaces, no remarks in brackets, no marks of duty. */
export function foldHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（(【[].*?[)）】\]]/g, '')
    .replace(/[\s\u200b\ufeff*＊:：_/、,.。·-]/g, '');
}

function namesOf(column: ImportColumn): string[] {
  const { label } = column.field;
  return [...new Set([label.zh, label.en, column.name, ...(column.synonyms ?? [])].map(foldHeading))].filter((name) => name !== '');
}

/** How well a heading names a column: 0 not at all, 1 exactly. */
function likeness(heading: string, names: readonly string[]): number {
  if (heading === '') return 0;
  if (names.includes(heading)) return 1;
  const parts = names.filter((name) => name.length >= 2 && (heading.includes(name) || (heading.length >= 2 && name.includes(heading))));
  return Math.max(0, ...parts.map((name) => 0.9 * (Math.min(name.length, heading.length) / Math.max(name.length, heading.length))));
}

/** One column of the sheet with the field proposed for it. */
export interface MappedColumn {
  readonly letter: string;
  readonly heading: string;
  readonly field: string | null;
}

/** `A` … `Z`, `AA` … of a column counted from 0. */
export function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26);
}

/** A cell as a person reads it in the sheet. */
export function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell);
}

/** The best pairs first; each heading and each field once. */
function pairs(headings: readonly string[], columns: readonly ImportColumn[]): Map<number, string> {
  const all = headings.flatMap((heading, index) => {
    const folded = foldHeading(heading);
    return columns.map((column) => ({ index, field: column.name, score: likeness(folded, namesOf(column)) }));
  });
  const taken = new Set<string>();
  const found = new Map<number, string>();
  for (const { index, field, score } of all.toSorted((a, b) => b.score - a.score || a.index - b.index)) {
    if (score < 0.4 || found.has(index) || taken.has(field)) continue;
    found.set(index, field);
    taken.add(field);
  }
  return found;
}

export interface Headings {
  /** place in the rows given */
  readonly at: number;
  readonly row: number;
  readonly columns: readonly MappedColumn[];
}

/**
 * Finds the row whose cells name the columns, and proposes which column goes where. Titles, remarks and blank rows above it are
 * passed over. Undefined when no row names two columns (or the only one there is).
 */
export function findHeadings(rows: readonly SheetRow[], columns: readonly ImportColumn[]): Headings | undefined {
  const candidates = rows.slice(0, SEARCHED_ROWS).map((row, at) => {
    const headings = row.cells.map((cell) => (typeof cell === 'string' && cell.length <= 60 ? cell : ''));
    return { at, row, found: pairs(headings, columns) };
  });
  const best = candidates.toSorted((a, b) => b.found.size - a.found.size || a.at - b.at)[0];
  if (!best || best.found.size < Math.min(2, columns.length)) return undefined;
  const width = Math.max(...rows.slice(best.at, best.at + SEARCHED_ROWS).map(({ cells }) => cells.length));
  return {
    at: best.at,
    row: best.row.row,
    columns: Array.from({ length: width }, (_, index) => ({
      letter: letterOf(index),
      heading: cellText(best.row.cells[index]).trim(),
      field: best.found.get(index) ?? null,
    })),
  };
}

const SUMS = /^(合计|总计|小计|共计|汇总|总数|total|sum|subtotal)/i; // allow no-loose-chinese: how rows of sums begin in sheets, not a text

/** Tells a row of sums at the end from data: its first word says so. */
export function isSumRow(cells: readonly Cell[]): boolean {
  const first = cells.find((cell) => cellText(cell).trim() !== '');
  return typeof first === 'string' && SUMS.test(first.normalize('NFKC').replaceAll(/\s/g, ''));
}
