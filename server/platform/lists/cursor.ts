import type { ListColumn } from './definition.ts';
import { badList, fitsType } from './values.ts';

/** Where a page ended: the order it was read in, the sort values of its last row, and the row's id. */
export interface Cursor {
  readonly sort: string;
  readonly values: readonly string[];
  readonly id: string;
}

const UNREADABLE = { zh: '翻页位置无效，请重新打开列表', en: 'This place in the list is not valid, open the list again' };

/** An opaque text that a client gives back to read on. */
export function writeCursor({ sort, values, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, ...values, id])).toString('base64url');
}

/** Reads a cursor of this order; refuses one that was made for another order or is no cursor (422 at `/after`). */
export function readCursor(text: string, sort: string, columns: readonly ListColumn[]): Cursor {
  const parts = parse(text);
  const values = parts.slice(1, -1);
  const id = parts.at(-1) ?? '';
  const whole = parts[0] === sort && values.length === columns.length && fitsType(id, 'uuid');
  if (!whole || !columns.every(({ type }, index) => fitsType(values[index] ?? '', type))) throw badList('/after', UNREADABLE);
  return { sort, values, id };
}

function parse(text: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : [];
  } catch {
    return [];
  }
}
