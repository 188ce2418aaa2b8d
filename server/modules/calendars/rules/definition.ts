import { isDay } from '#platform/values/day.ts';
import type { Day } from '#platform/values/day.ts';

/** Opening hours on a day in minutes since local midnight, half-open, `to` at most 1440. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** A dated exception: `off` closes the day, `work` opens it with its own hours or those of a make-up day. */
export interface DatedException {
  readonly day: Day;
  readonly kind: 'off' | 'work';
  readonly spans?: readonly DaySpan[];
}

/** A business calendar as it is kept: a weekly pattern, dated exceptions and how far the authorities have spoken. */
export interface CalendarDefinition {
  readonly zone: string;
  /** hours by weekday, index 0 Monday … 6 Sunday; an empty list is a closed day */
  readonly week: readonly (readonly DaySpan[])[];
  /** hours of a make-up working day that does not name its own */
  readonly makeUp: readonly DaySpan[];
  readonly exceptions: readonly DatedException[];
  /** last day that is covered by an official notice; null when the calendar does not depend on one */
  readonly officialThrough: Day | null;
}

/** What is wrong with a definition, as codes with their place; empty when it can be used. */
export function definitionFaults(definition: CalendarDefinition): { readonly fault: string; readonly at: string }[] {
  const faults: { fault: string; at: string }[] = [];
  if (definition.week.length !== 7) faults.push({ fault: 'week-needs-seven-days', at: 'week' });
  const lists: [string, readonly DaySpan[]][] = [
    ...definition.week.map((spans, index): [string, readonly DaySpan[]] => [`week.${index}`, spans]),
    ['makeUp', definition.makeUp],
    ...definition.exceptions.map((e): [string, readonly DaySpan[]] => [`exceptions.${e.day}`, e.spans ?? []]),
  ];
  for (const [at, spans] of lists) if (!areOrdered(spans)) faults.push({ fault: 'spans-overlap-or-leave-the-day', at });
  const seen = new Set<Day>();
  for (const { day } of definition.exceptions) {
    if (!isDay(day)) faults.push({ fault: 'no-such-day', at: `exceptions.${day}` });
    if (seen.has(day)) faults.push({ fault: 'day-named-twice', at: `exceptions.${day}` });
    seen.add(day);
  }
  const opens = lists.some(([at, spans]) => at.startsWith('week.') && spans.length > 0);
  if (!opens) faults.push({ fault: 'never-open', at: 'week' });
  return faults;
}

function areOrdered(spans: readonly DaySpan[]): boolean {
  let last = 0;
  for (const { from, to } of spans) {
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < last || to <= from || to > 1440) return false;
    last = to;
  }
  return true;
}
