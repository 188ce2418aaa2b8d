import { addPeriod } from '#platform/values/day.ts';
import type { Day } from '#platform/values/day.ts';

/**
 * Days of the follow-ups after a completed service, each counted from the completion itself, not from the one before:
 * shipped as one week, one month, three months (N-12, R-CBK-04). Periods are ISO 8601 (`P7D`, `P1M`, `P3M`).
 */
export function followUpDays(completedOn: Day, periods: readonly string[]): Day[] {
  return periods.map((period) => addPeriod(completedOn, period));
}
