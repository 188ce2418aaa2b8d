import { Temporal } from 'temporal-polyfill';
import { epochDay, fromEpochDay, weekdayOfEpochDay } from '#platform/values/day.ts';
import type { Day } from '#platform/values/day.ts';
import type { CalendarDefinition, DatedException, DaySpan } from './definition.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * Opening spans of a calendar over a range, precomputed: sorted, disjoint, half-open, epoch milliseconds.
 * `before[i]` is the open time of all spans before the i-th, so that any sum is one subtraction.
 */
export interface Spans {
  readonly from: number;
  readonly to: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly before: Float64Array;
}

/** A stretch in which the zone's wall clock keeps one distance from UTC. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

/**
 * Opening spans of `definition` from the first day to the last (both included). A moment is open exactly when the wall
 * clock of the zone shows an open minute: an hour that summer time skips is not open, one that comes twice is open twice.
 */
export function openSpans(definition: CalendarDefinition, firstDay: Day, lastDay: Day): Spans {
  const from = startOf(firstDay, definition.zone);
  const to = startOf(fromEpochDay(epochDay(lastDay) + 1), definition.zone);
  const exceptions = new Map(definition.exceptions.map((e) => [epochDay(e.day), e]));
  const starts: number[] = [];
  const ends: number[] = [];
  for (const stretch of stretches(definition.zone, from, to)) {
    for (const [start, end] of spansOf(stretch, definition, exceptions)) {
      // two stretches of the same opening meet at midnight or where the offset changes
      if (ends.at(-1) === start) ends.pop();
      else starts.push(start);
      ends.push(end);
    }
  }
  return { from, to, starts: Float64Array.from(starts), ends: Float64Array.from(ends), before: sums(starts, ends) };
}

function startOf(day: Day, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

function* stretches(zone: string, from: number, to: number): Generator<Stretch> {
  let start = from;
  while (start < to) {
    const at = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
    const change = at.getTimeZoneTransition('next')?.epochMilliseconds ?? to;
    const end = Math.min(change, to);
    yield { start, end, offset: at.offsetNanoseconds / 1_000_000 };
    start = end;
  }
}

function* spansOf(
  stretch: Stretch,
  definition: CalendarDefinition,
  exceptions: ReadonlyMap<number, DatedException>,
): Generator<[number, number]> {
  const first = Math.floor((stretch.start + stretch.offset) / DAY);
  const last = Math.floor((stretch.end - 1 + stretch.offset) / DAY);
  for (let day = first; day <= last; day += 1) {
    const midnight = day * DAY - stretch.offset;
    for (const span of spansOfDay(day, definition, exceptions.get(day))) {
      const start = Math.max(midnight + span.from * MINUTE, stretch.start);
      const end = Math.min(midnight + span.to * MINUTE, stretch.end);
      if (start < end) yield [start, end];
    }
  }
}

function spansOfDay(day: number, definition: CalendarDefinition, exception: DatedException | undefined): readonly DaySpan[] {
  if (exception?.kind === 'off') return [];
  if (exception?.kind === 'work') return exception.spans ?? definition.makeUp;
  return definition.week[weekdayOfEpochDay(day) - 1] ?? [];
}

function sums(starts: readonly number[], ends: readonly number[]): Float64Array {
  const before = new Float64Array(starts.length + 1);
  starts.forEach((start, i) => {
    before[i + 1] = (before[i] ?? 0) + (ends[i] ?? start) - start;
  });
  return before;
}

/** Index of the last span that starts at or before an instant; -1 when there is none. */
export function spanAt(spans: Spans, at: number): number {
  let low = 0;
  let high = spans.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans.starts[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Open time from the start of the range to an instant, in milliseconds. Refuses instants outside the range. */
export function openUntil(spans: Spans, at: number): number {
  if (at < spans.from || at > spans.to) throw new RangeError(`the calendar was computed for ${spans.from} to ${spans.to}, not for ${at}`);
  const index = spanAt(spans, at);
  if (index < 0) return 0;
  const [start = 0, end = 0, before = 0] = [spans.starts[index], spans.ends[index], spans.before[index]];
  return before + Math.min(at, end) - start;
}

/** Earliest instant at which the open time since the start of the range reaches `length` (> 0). */
export function instantAfter(spans: Spans, length: number): number {
  let low = 0;
  let high = spans.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans.before[middle] ?? 0) < length) low = middle + 1;
    else high = middle;
  }
  const index = low - 1;
  const [start = 0, end = 0, before = 0] = [spans.starts[index], spans.ends[index], spans.before[index]];
  const at = start + length - before;
  if (index < 0 || at > end) throw new RangeError(`the calendar ends at ${spans.to}, before ${length} ms of open time have passed`);
  return at;
}
