import type { DueGroup, PromiseView } from '../../promise/reading.ts';
import { dueGroup } from '../../promise/reading.ts';
import { endOfDay } from '../../time.ts';

/** One line of the grid: a group's head or a row. */
export type Line<R> =
  | { readonly kind: 'group'; readonly group: DueGroup; readonly count: number; readonly open: boolean }
  | { readonly kind: 'row'; readonly row: R; readonly index: number };

/** Puts rows under their groups in the order of the groups (within a group the server's order stays); closed groups keep their head. */
export function linesOf<R>(
  rows: readonly R[],
  promiseOf: ((row: R) => PromiseView | null | undefined) | undefined,
  now: number,
  closed: ReadonlySet<DueGroup>,
): Line<R>[] {
  if (!promiseOf) return rows.map((row, index) => ({ kind: 'row', row, index }));
  const dayEnds = endOfDay(now);
  const byGroup = new Map<DueGroup, R[]>();
  for (const row of rows) {
    const group = dueGroup(promiseOf(row), now, dayEnds);
    const mine = byGroup.get(group);
    if (mine) mine.push(row);
    else byGroup.set(group, [row]);
  }
  const lines: Line<R>[] = [];
  let index = 0;
  for (const group of ['over', 'soon', 'today', 'later', 'none'] as const) {
    const mine = byGroup.get(group);
    if (!mine) continue;
    const open = !closed.has(group);
    lines.push({ kind: 'group', group, count: mine.length, open });
    if (open) for (const row of mine) lines.push({ kind: 'row', row, index: index++ });
  }
  return lines;
}

/** Tops of all lines and the total height, in px. */
export function topsOf<R>(lines: readonly Line<R>[], rowHeight: number, groupHeight: number): number[] {
  const tops = [0];
  for (const line of lines) tops.push((tops.at(-1) ?? 0) + (line.kind === 'row' ? rowHeight : groupHeight));
  return tops;
}

/** First and last line (exclusive) that touch the window, with `spare` px above and below. */
export function visible(tops: readonly number[], scroll: number, height: number, spare = 480): [number, number] {
  const at = (px: number): number => {
    let low = 0;
    let high = tops.length - 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((tops[mid + 1] ?? Infinity) <= px) low = mid + 1;
      else high = mid;
    }
    return low;
  };
  return [at(Math.max(0, scroll - spare)), Math.min(tops.length - 1, at(scroll + height + spare) + 1)];
}
