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

/** A job's appointment as its row has it: the window, and the visit it is for. */
interface Planned {
  readonly visit_id: string | null;
  readonly planned_from: string | null;
  readonly planned_to: string | null;
}

/** The appointment that was agreed and is still to come; null when there is none, or its visit has begun at the device. */
export function agreed(order: Planned): Window | null {
  return order.visit_id !== null && order.planned_from !== null && order.planned_to !== null
    ? { from: order.planned_from, to: order.planned_to }
    : null;
}

/**
 * The appointment that falls away with a job's step, for its event: the customer was told of it, and hears that it is off. At a distance
 * nobody arrives: once the session has begun it was kept. R-DSP-11
 */
export function lost(order: Planned & { readonly route: string; readonly state: string }): {
  readonly plannedFrom?: string;
  readonly plannedTo?: string;
} {
  const window = agreed(order);
  const isKept = order.route === 'remote' && (order.state === 'working' || order.state === 'diagnosed');
  return window === null || isKept ? {} : { plannedFrom: window.from, plannedTo: window.to };
}
