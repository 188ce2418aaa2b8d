import { splitAddress } from '../address/split-address.ts';
import { cellText } from './headings.ts';
import type { Cell, CellFault, ImportColumn, ParsedRow, RefOption, SheetRow } from '../values/sheet.ts';
import type { Field } from '../values/field.ts';
import { nearest } from './nearest.ts';

/** Which cell of a row belongs to which column: column name → index of the cell. */
export type Places = ReadonlyMap<string, number>;

const SCIENTIFIC = /^\d(?:\.\d+)?e\+\d+$/i;

/** What a reference is compared by: no spaces at the ends, one width, capitals. */
export function refKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toUpperCase();
}

function suggestChoice(field: Field, text: string): string | undefined {
  const labels = (field.choices ?? []).map(({ label }) => label.zh);
  return nearest(text, labels);
}

/** The code of a place that is written in words and certain, with nothing else beside it: 浙江省杭州市西湖区. */
function codeOfPlace({ kind }: Field, text: string): string | undefined {
  if (kind !== 'region') return undefined;
  const { name, phone, detail, districtCode } = splitAddress(text);
  return name === undefined && phone === undefined && detail === '' ? districtCode : undefined;
}

function readCell(column: ImportColumn, cell: Cell): { readonly value: unknown } | { readonly fault: CellFault } {
  const { field, name } = column;
  const text = cellText(cell).trim();
  if (field.kind === 'ref') {
    if (text !== '') return { value: refKey(text) };
    if (field.optional) return { value: null };
  }
  if (SCIENTIFIC.test(text) && (field.kind === 'code' || field.kind === 'phone' || field.kind === 'text')) {
    const message = {
      zh: `${field.label.zh}“${text}”是科学计数，原值已失真，请按原件重填。`,
      en: `${field.label.en} “${text}” is in scientific notation: the digits are lost, enter it anew.`,
    };
    return { fault: { field: name, code: 'scientific', message } };
  }
  const parsed = field.parse(codeOfPlace(field, text) ?? cell);
  if ('value' in parsed) return { value: parsed.value };
  const suggestion = suggestChoice(field, text);
  return {
    fault: {
      field: name,
      code: text === '' ? 'missing' : 'invalid',
      message: parsed.fault,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  };
}

/**
 * Reads every cell of a row by its field. Columns that the sheet does not have are left out of `values`; a reference stays the
 * folded text that names it until `resolveRefs`.
 */
export function parseRow(row: SheetRow, columns: readonly ImportColumn[], places: Places): ParsedRow {
  const values: Record<string, unknown> = {};
  const faults: CellFault[] = [];
  for (const column of columns) {
    const place = places.get(column.name);
    if (place === undefined) continue;
    const cell = row.cells[place] ?? null;
    if (column.fallback !== undefined && cellText(cell).trim() === '') continue;
    const read = readCell(column, cell);
    if ('fault' in read) faults.push(read.fault);
    else values[column.name] = read.value;
  }
  return { row: row.row, values, faults };
}

/** Distinct texts that name a reference, of all rows. */
export function refTexts(rows: readonly ParsedRow[], name: string): string[] {
  return [...new Set(rows.map(({ values }) => values[name]).filter((value) => typeof value === 'string'))];
}

/** Puts ids in the place of the texts that name them; an unknown name becomes a fault with the nearest one there is. */
export function resolveRefs(rows: readonly ParsedRow[], column: ImportColumn, options: readonly RefOption[]): ParsedRow[] {
  const byKey = new Map<string, Set<string>>();
  for (const { key, id } of options) byKey.set(refKey(key), (byKey.get(refKey(key)) ?? new Set()).add(id));
  const names = [...new Set(options.map(({ key }) => key))];
  const { label } = column.field;
  return rows.map((row) => {
    const text = row.values[column.name];
    if (typeof text !== 'string') return row;
    const { [column.name]: _, ...rest } = row.values;
    const ids = [...(byKey.get(text) ?? [])];
    if (ids.length === 1) return { ...row, values: { ...rest, [column.name]: ids[0] } };
    // of several that are called so, the name is no help
    const suggestion = ids.length > 1 ? undefined : nearest(text, names);
    const hint = suggestion === undefined ? { zh: '', en: '' } : { zh: `，最接近“${suggestion}”`, en: `, the nearest is “${suggestion}”` };
    const message =
      ids.length > 1
        ? {
            zh: `${label.zh}“${text}”有多个，请填写编码。`,
            en: `Several are called “${text}”; give the code of the ${label.en.toLowerCase()}.`,
          }
        : { zh: `没有叫“${text}”的${label.zh}${hint.zh}。`, en: `${label.en}: nothing is called “${text}”${hint.en}.` };
    const fault: CellFault = {
      field: column.name,
      code: 'unknown',
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(ids.length > 1 ? { among: ids } : {}),
    };
    return { ...row, values: rest, faults: [...row.faults, fault] };
  });
}
