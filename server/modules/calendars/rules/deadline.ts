import { startOfDay } from '#platform/values/instant.ts';
import { addDays } from '#platform/values/day.ts';
import type { Day } from '#platform/values/day.ts';
import type { Hole, OpenTime } from '#platform/values/open-time.ts';
import type { CalendarDefinition } from './definition.ts';
import { instantAfter, openSpans, openUntil, spanAt } from './spans.ts';
import type { Spans } from './spans.ts';

/** Counting time without holes; the pauses are laid over it in one place. */
interface Plain {
  add(from: number, length: number): number;
  between(from: number, to: number): number;
}

/**
 * Business time of a calendar, computed for the days from `firstDay` to `lastDay`; an answer beyond them throws a
 * RangeError rather than guess, so compute generously (ten years are some 2,500 spans).
 */
export function businessTime(definition: CalendarDefinition, firstDay: Day, lastDay: Day): OpenTime {
  const spans = openSpans(definition, firstDay, lastDay);
  const plain: Plain = {
    add: (from, length) => (length <= 0 ? from : instantAfter(spans, openUntil(spans, from) + length)),
    between: (from, to) => (to <= from ? 0 : openUntil(spans, to) - openUntil(spans, from)),
  };
  const { officialThrough } = definition;
  const known = officialThrough === null ? Infinity : startOfDay(addDays(officialThrough, 1), definition.zone);
  return {
    zone: definition.zone,
    always: false,
    ...around(plain),
    nextOpening: (at) => nextOpening(spans, at),
    closures: (from, to) => closures(spans, from, to),
    isProvisional: (at) => at > known,
  };
}

/** Plain time, in which day and night count alike; `zone` is only for reading it. */
export function clockTime(zone: string): OpenTime {
  const plain: Plain = { add: (from, length) => from + Math.max(0, length), between: (from, to) => Math.max(0, to - from) };
  return { zone, always: true, ...around(plain), nextOpening: (at) => at, closures: () => [], isProvisional: () => false };
}

/** Due instant after `minutes` of counting time from an instant (R-NFR-04). */
export function addOpen(calendar: OpenTime, from: number, minutes: number): number {
  const due = calendar.add(from, minutes * 60_000);
  if (due === null) throw new RangeError('only an unended hole has no end, and there is none here');
  return due;
}

/** Counting milliseconds in `[from, to)`. */
export function openBetween(calendar: OpenTime, from: number, to: number): number {
  return calendar.between(from, to);
}

function around(plain: Plain): Pick<OpenTime, 'add' | 'between'> {
  return {
    add(from, length, holes = []) {
      let [at, left] = [from, length];
      for (const hole of merged(holes, from)) {
        const counted = plain.between(at, hole.from);
        if (counted >= left) return plain.add(at, left);
        if (hole.to === null) return null;
        left -= counted;
        at = hole.to;
      }
      return plain.add(at, left);
    },
    between(from, to, holes = []) {
      let sum = plain.between(from, to);
      for (const hole of merged(holes, from)) sum -= plain.between(Math.min(hole.from, to), Math.min(hole.to ?? to, to));
      return sum;
    },
  };
}

/** Holes in order, joined where they meet, clipped to what lies at or after `from`. */
function merged(holes: readonly Hole[], from: number): Hole[] {
  const joined: { from: number; to: number | null }[] = [];
  for (const hole of holes.toSorted((a, b) => a.from - b.from)) {
    const start = Math.max(hole.from, from);
    if (hole.to !== null && hole.to <= start) continue;
    const last = joined.at(-1);
    if (!last || (last.to !== null && start > last.to)) joined.push({ from: start, to: hole.to });
    else if (last.to !== null && (hole.to === null || hole.to > last.to)) last.to = hole.to;
  }
  return joined;
}

function nextOpening(spans: Spans, at: number): number {
  const index = spanAt(spans, at);
  if (index >= 0 && at < (spans.ends[index] ?? 0)) return at;
  const next = spans.starts[index + 1];
  if (next === undefined || at < spans.from) throw new RangeError(`the calendar has no opening after ${at}`);
  return next;
}

function closures(spans: Spans, from: number, to: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let i = spanAt(spans, from); i < spans.starts.length; i += 1) {
    const closes = i < 0 ? spans.from : (spans.ends[i] ?? spans.to);
    const opens = spans.starts[i + 1] ?? spans.to;
    if (closes >= to) break;
    if (opens > from && opens > closes) found.push({ from: closes, to: opens });
  }
  return found;
}
