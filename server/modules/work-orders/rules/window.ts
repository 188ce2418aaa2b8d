import { refuse, type Refusal } from '#platform/values/refusal.ts';

/** An appointment; ISO instants, half-open. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** The appointment given, null when none was; refuses half a one and one that ends before it begins. */
export function windowOf(
  from: string | null | undefined,
  to: string | null | undefined,
): Window | null | Refusal<'work-order.window_reversed'> {
  if (!from && !to) return null;
  if (!from || !to) return refuse('work-order.window_reversed', {}, from ? 'plannedTo' : 'plannedFrom');
  return from < to ? { from, to } : refuse('work-order.window_reversed', {}, 'plannedTo');
}
