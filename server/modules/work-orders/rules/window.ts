import { DAY, msOf } from '#platform/values/instant.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';

/** An appointment; ISO instants, half-open. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

interface Given {
  readonly plannedFrom?: string | null | undefined;
  readonly plannedTo?: string | null | undefined;
}

/** Appointments are made for so many days ahead at most; what lies beyond is a slip of the pen. */
const MOST_DAYS_AHEAD = 366;

/** Can a day be looked up for an appointment? Both ways a year, seen from `now` (epoch ms); what lies beyond is a slip of the pen. */
export function isThinkable(at: string, now: number): boolean {
  return Math.abs(msOf(at) - now) <= MOST_DAYS_AHEAD * DAY;
}

/**
 * The appointment given, null when none was. Refuses half a one, one that ends before it begins, one that is over when it is agreed
 * (`agreedAt`, epoch ms), and one more than a year ahead. R-DSP-06
 */
export function windowOf(
  { plannedFrom: from, plannedTo: to }: Given,
  agreedAt: number,
): Window | null | Refusal<'work-order.window_reversed' | 'work-order.window_impossible'> {
  if (!from && !to) return null;
  if (!from || !to) return refuse('work-order.window_reversed', {}, from ? 'plannedTo' : 'plannedFrom');
  const [begins, ends] = [msOf(from), msOf(to)];
  if (begins >= ends) return refuse('work-order.window_reversed', {}, 'plannedTo');
  if (ends <= agreedAt) return refuse('work-order.window_impossible', {}, 'plannedFrom');
  return ends > agreedAt + MOST_DAYS_AHEAD * DAY ? refuse('work-order.window_impossible', {}, 'plannedTo') : { from, to };
}
