import type { Values } from './rows.ts';

/** Two values of one field are the same: lists by their members. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && JSON.stringify(a) === JSON.stringify(b));
}

/** Fields in which two rows differ. */
export function differing(properties: readonly string[], a: Values, b: Values): string[] {
  return properties.filter((property) => !isSame(a[property] ?? null, b[property] ?? null));
}

export interface Edit {
  readonly properties: readonly string[];
  /** what the editor changed */
  readonly mine: Values;
  readonly current: Values;
  /** the row as the editor saw it; undefined when that version is not kept any more */
  readonly seen: Values | undefined;
  readonly isStale: boolean;
}

/**
 * What an edit changes in the present row. Edits that do not meet are merged: somebody else changed other fields since.
 * `conflict` names the fields that both changed to different values; without the version seen, everything is in conflict.
 */
export function mergeEdit({
  properties,
  mine,
  current,
  seen,
  isStale,
}: Edit): { readonly changed: Values } | { readonly conflict: readonly string[] } {
  const wanted = properties.filter(
    (property) => mine[property] !== undefined && !isSame(mine[property] ?? null, current[property] ?? null),
  );
  if (isStale) {
    const theirs = seen ? new Set(differing(properties, seen, current)) : new Set(properties);
    const conflict = wanted.filter((property) => theirs.has(property));
    if (conflict.length > 0) return { conflict };
  }
  return { changed: Object.fromEntries(wanted.map((property) => [property, mine[property] ?? null])) };
}
