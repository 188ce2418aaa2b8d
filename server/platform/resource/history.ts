import { differing } from './merge.ts';
import type { HistoryRow, Shape, Values } from './rows.ts';

interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

interface Entry {
  readonly version: number;
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly type: string;
  readonly changes: Change[];
}

function typeOf(name: string, before: Values | undefined, row: Values): string {
  if (!before) return `${name}.created`;
  if (before['state'] === row['state']) return `${name}.edited`;
  return `${name}.${row['state'] === 'retired' ? 'retired' : 'restored'}`;
}

/** Versions as changes from one to the next, newest first; sensitive values leave masked for those without the right. */
export function historyOf(shape: Shape, versions: readonly HistoryRow[], maySee: (mask: string) => boolean): Entry[] {
  const show = (property: string, value: unknown): unknown => {
    const field = shape.columns.find((candidate) => candidate.property === property)?.field;
    if (value === null || value === undefined || field?.mask === undefined || maySee(field.mask)) return value ?? null;
    return { masked: field.masked?.(value) ?? '***' };
  };
  const properties = shape.columns.map(({ property }) => property);
  const entries = versions.map((entry, index): Entry => {
    const before = versions[index - 1]?.row;
    return {
      version: entry.version,
      at: entry.at,
      by: entry.member_id === null ? null : { id: entry.member_id, name: entry.name ?? '' },
      type: typeOf(shape.name, before, entry.row),
      changes: differing(properties, before ?? {}, entry.row).map((field) => ({
        field,
        from: show(field, before?.[field]),
        to: show(field, entry.row[field]),
      })),
    };
  });
  return entries.toReversed();
}
