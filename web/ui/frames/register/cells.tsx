import type { ReactNode } from 'react';
import type { Field, Fields } from '#platform/values/field.ts';
import { isMasked } from '../../forms/use-fields.ts';
import { RefName } from '../../forms/refs.tsx';
import { currentLocale, wordsOf } from '../../i18n.ts';
import type { Column } from '../list/types.ts';
import { Cell } from '../list/grid.tsx';
import { isRetired, type RegisterDescription, type RegisterRow } from './types.ts';

/** A stored value as text of the page's language; masked ones as they came. */
export function shownValue(field: Field, value: unknown): string {
  if (isMasked(value)) return value.masked;
  if (value === null || value === undefined) return '–';
  return field.show(value, currentLocale()) || '–';
}

/** A value in a cell or fact: references by their name. */
export function FieldValue({ field, value }: { field: Field; value: unknown }): ReactNode {
  if (field.kind === 'region' && typeof value === 'string') return <RefName kind="region" id={value} />;
  if (field.kind === 'ref' && typeof value === 'string') return <RefName kind={field.ref ?? ''} id={value} />;
  return shownValue(field, value);
}

/**
 * A field of a row: a reference by the name that came with the row. One that did not come is empty or not for this reader, and is not asked
 * for, a request a cell.
 */
export function RowValue({
  row,
  name,
  field,
  value = row[name],
}: {
  row: RegisterRow;
  name: string;
  field: Field;
  value?: unknown;
}): ReactNode {
  if (field.kind === 'ref' && row.labels) return row.labels[name] ?? '–';
  return <FieldValue field={field} value={value} />;
}

const widths: Partial<Record<Field['kind'], number>> = {
  code: 132,
  phone: 132,
  day: 104,
  instant: 140,
  whole: 84,
  money: 112,
  flag: 72,
  address: 220,
};

/** Share of what is left over, for columns whose values differ in length. */
const shares: Partial<Record<Field['kind'], number>> = { address: 3 };
/** Width of a letter or digit of a cell in px; a Chinese sign takes two. */
const LETTER = 6.6;

/** What the longest of a field's choices takes, within bounds. */
function widthOf(field: Field): number | undefined {
  if (field.kind !== 'choice' || !field.choices) return widths[field.kind];
  const lengths = field.choices.map(({ label }) =>
    [...label[currentLocale()]].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 2 : 1), 0),
  );
  return Math.min(220, Math.max(88, Math.ceil(Math.max(0, ...lengths) * LETTER) + 8));
}

/** The English name of a record, for readers of English, where it has one. */
function inEnglish(fields: Fields, name: string, row: RegisterRow): unknown {
  return name === 'name' && currentLocale() === 'en' && 'nameEn' in fields ? row['nameEn'] || undefined : undefined;
}

/** Columns of a register from its fields: name strong, ids and numbers in the number face, amounts right. */
export function columnsOf({ fields, columns }: RegisterDescription): Column<RegisterRow>[] {
  const names = columns ?? defaultColumns(fields);
  return names.flatMap((name, index): Column<RegisterRow>[] => {
    const field = fields[name];
    if (!field) return [];
    const numeric = field.kind === 'whole' || field.kind === 'money';
    const fixed = widthOf(field);
    const isName = name === 'name';
    const grow = isName ? 2 : fixed === undefined ? 1 : shares[field.kind];
    return [
      {
        key: name,
        head: field.label[currentLocale()],
        // what a record is called by is read first and whole
        width: fixed ?? (isName ? 200 : 140),
        ...(grow === undefined ? {} : { grow }),
        ...(numeric ? { align: 'right' as const } : {}),
        cell: (row) => {
          const value = <RowValue row={row} name={name} field={field} value={inEnglish(fields, name, row) ?? row[name]} />;
          const face = numeric || ['code', 'phone', 'day', 'instant'].includes(field.kind) ? <span className="num">{value}</span> : value;
          return <Cell main={face} strong={index === 0} meta={index === 0 && isRetired(row) ? wordsOf()('register.retired') : undefined} />;
        },
      },
    ];
  });
}

/** Fields worth a column when the register names none. */
function defaultColumns(fields: Fields): string[] {
  return Object.entries(fields)
    .filter(([, field]) => field.kind !== 'long_text')
    .map(([name]) => name)
    .slice(0, 7);
}
