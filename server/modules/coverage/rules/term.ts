import { addDays, addMonths, weekdayOf } from '#platform/values/day.ts';

/** Days on which the state opens (true) or closes (false) companies, as far as they lie near the end of a term. */
export type StateDays = Readonly<Record<string, boolean>>;

const SATURDAY = 6;

/**
 * The last day of a term of months, that day included: the same day of the month, or the month's end where it is too short. Falling on an
 * official rest day it moves to the next workday; `days` null switches that off. F-15, R-WAR-01, R-WAR-03
 */
export function termEnd(startOn: string, months: number, days: StateDays | null): string {
  let last = addMonths(startOn, months);
  while (days !== null && isRestDay(last, days)) last = addDays(last, 1);
  return last;
}

function isRestDay(day: string, days: StateDays): boolean {
  const open = days[day];
  return open === undefined ? weekdayOf(day) >= SATURDAY : !open;
}
