import { clockTime, daysAhead, endOfDay, nearTime } from '#web/ui/time.ts';
import type { JobRow } from './store/shapes.ts';

/** A person's jobs as the day's page shows them. */
export interface Plan {
  readonly next: JobRow | null;
  /** their appointment is over and nobody has come */
  readonly overdue: readonly JobRow[];
  readonly today: readonly JobRow[];
  readonly later: readonly JobRow[];
  readonly finished: readonly JobRow[];
}

const atWork: readonly string[] = ['working', 'diagnosed'];

/** Who is at a customer's is seen before who is on the way, and both before work at the bench, which waits for him; then what has not begun. */
function rank({ state, route }: JobRow): number {
  if (state === 'travelling') return 1;
  if (!atWork.includes(state)) return 3;
  return route === 'site' ? 0 : 2;
}

function when({ plannedFrom, nextPromise }: JobRow): number {
  const told = plannedFrom ?? nextPromise?.dueAt;
  return told ? Date.parse(told) : Number.MAX_SAFE_INTEGER;
}

/** Orders jobs: where the engineer is first, then what else is under way, then by appointment, those without one by what was promised. `now` epoch ms. */
export function planOf(rows: readonly JobRow[], now: number): Plan {
  const live = rows.filter((row) => row.state !== 'finished').sort((one, other) => rank(one) - rank(other) || when(one) - when(other));
  const ends = endOfDay(now);
  const isLater = (row: JobRow): boolean => rank(row) === 3 && row.plannedFrom !== null && Date.parse(row.plannedFrom) >= ends;
  const isOverdue = (row: JobRow): boolean => lateBy(row, now) !== null;
  const [next = null, ...rest] = live;
  return {
    next,
    overdue: rest.filter(isOverdue),
    today: rest.filter((row) => !isLater(row) && !isOverdue(row)),
    later: rest.filter(isLater),
    finished: rows.filter((row) => row.state === 'finished'),
  };
}

/** How long ago (ms) an appointment ended to which nobody has come yet; null when it is not over, or somebody is there. */
export function lateBy({ state, plannedTo }: Pick<JobRow, 'state' | 'plannedTo'>, now: number): number | null {
  const isWaiting = state === 'assigned' || state === 'accepted' || state === 'travelling';
  return isWaiting && plannedTo !== null && Date.parse(plannedTo) < now ? now - Date.parse(plannedTo) : null;
}

/** Whether an appointment is on another day than today; false without one. */
export function isAnotherDay(plannedFrom: string | null | undefined, now: number): boolean {
  return Boolean(plannedFrom) && daysAhead(plannedFrom ?? now, now) !== 0;
}

/** `14:00–16:00`, with the day in front when it is not today. */
export function windowText(from: string | number, to: string | number, now: number): string {
  return `${daysAhead(from, now) === 0 ? clockTime(from) : nearTime(from, now)}–${clockTime(to)}`;
}
