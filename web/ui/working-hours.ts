import { useSyncExternalStore } from 'react';

/** When a company is closed, in a range (epoch ms, half-open, in order). */
export interface ClosedHours {
  readonly from: number;
  readonly to: number;
  readonly closed: readonly (readonly [number, number])[];
}

const storeKey = 'anxin.hours';

function kept(): ClosedHours | null {
  return JSON.parse(window.localStorage.getItem(storeKey) ?? 'null') as ClosedHours | null;
}

let hours: ClosedHours | null | undefined;
const listeners = new Set<() => void>();

/** Sets the hours with which promises in business hours are counted; kept for the next start, which may be without a network. */
export function showHours(next: {
  readonly from: string;
  readonly to: string;
  readonly closed: readonly { readonly from: string; readonly to: string }[];
}): void {
  const closed = next.closed.map(({ from, to }) => [Date.parse(from), Date.parse(to)] as const);
  hours = { from: Date.parse(next.from), to: Date.parse(next.to), closed };
  window.localStorage.setItem(storeKey, JSON.stringify(hours));
  for (const listener of listeners) listener();
}

function current(): ClosedHours | null {
  if (hours === undefined) hours = kept();
  return hours;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The company's hours; null until they are known. */
export function useHours(): ClosedHours | null {
  return useSyncExternalStore(listen, current);
}

/** Open time in `[from, to)` in ms; undefined when the hours do not reach so far. */
export function openBetween({ from: first, to: last, closed }: ClosedHours, from: number, to: number): number | undefined {
  if (from < first || to > last) return undefined;
  return closed.reduce((left, [start, end]) => left - Math.max(0, Math.min(end, to) - Math.max(start, from)), to - from);
}
