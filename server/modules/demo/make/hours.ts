import { addDays } from '#platform/values/day.ts';
import { DAY, DEFAULT_ZONE, HOUR, instantOf, localDay, MINUTE } from '#platform/values/instant.ts';
import type { OpenTime } from '#platform/values/open-time.ts';

const STEP = 5 * MINUTE;

/** The latest instant not after `at` at which the company is open: `at` itself while it is. */
export function lastOpen(open: OpenTime, at: number): number {
  let found = at;
  while (open.nextOpening(found) !== found) found = Math.floor((found - 1) / STEP) * STEP;
  return found;
}

/** The instant from which `length` of opening time leads up to `to`. */
export function openBefore(open: OpenTime, to: number, length: number): number {
  let from = Math.floor(to / STEP) * STEP;
  while (open.between(from, to) < length) from -= STEP;
  return from;
}

/** An appointment. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Windows offered to customers: minutes since midnight. */
const OFFERED = [
  [540, 630],
  [630, 720],
  [780, 870],
  [870, 960],
  [960, 1050],
] as const;
const DAYS_AHEAD = 30;

/** Whose time is taken when: nobody is promised twice at once. */
export interface Diary {
  /** takes the first offered window from `earliest` on that one of these people has free; the least booked of them gets it */
  book(people: readonly string[], earliest: number): Window & { readonly who: string };
  /** takes a window of one person that is set already; answers whether it was free */
  take(who: string, window: Window): boolean;
}

export function diary(open: OpenTime): Diary {
  // by day, so that finding out whether somebody is free costs the same however long he has been booked for
  const taken = new Map<string, Map<number, Window[]>>();
  const booked = new Map<string, number>();
  const daysOf = ({ from, to }: Window): number[] => {
    const first = Math.floor(from / DAY);
    return Array.from({ length: Math.floor(to / DAY) - first + 1 }, (_, n) => first + n);
  };
  const bookedBy = (who: string): number => booked.get(who) ?? 0;
  const isFree = (who: string, window: Window): boolean =>
    daysOf(window).every((day) => !(taken.get(who)?.get(day) ?? []).some((other) => other.from < window.to && other.to > window.from));
  function put(who: string, window: Window): void {
    const days = taken.get(who) ?? new Map<number, Window[]>();
    taken.set(who, days);
    for (const day of daysOf(window)) days.set(day, [...(days.get(day) ?? []), window]);
    booked.set(who, bookedBy(who) + 1);
  }
  return {
    book(people, earliest) {
      const first = localDay(earliest, DEFAULT_ZONE);
      for (let days = 0; days < DAYS_AHEAD; days += 1) {
        for (const [fromMinute, toMinute] of OFFERED) {
          const day = addDays(first, days);
          const window = { from: instantOf(day, fromMinute, DEFAULT_ZONE), to: instantOf(day, toMinute, DEFAULT_ZONE) };
          if (window.from < earliest || open.between(window.from, window.to) < window.to - window.from) continue;
          const [who] = people.filter((person) => isFree(person, window)).toSorted((a, b) => bookedBy(a) - bookedBy(b));
          if (who === undefined) continue;
          put(who, window);
          return { ...window, who };
        }
      }
      throw new Error('nobody is free within a month');
    },
    take(who, window) {
      const free = isFree(who, window);
      if (free) put(who, window);
      return free;
    },
  };
}

/** Hours at which people may be called at home: 08:30 to 20:00. An earlier or later instant moves to the next such time. */
export function atDaytime(at: number): number {
  const day = localDay(at, DEFAULT_ZONE);
  const from = instantOf(day, 510, DEFAULT_ZONE);
  const to = instantOf(day, 1200, DEFAULT_ZONE);
  if (at < from) return from + (at % HOUR);
  return at <= to ? at : instantOf(addDays(day, 1), 510, DEFAULT_ZONE) + (at % HOUR);
}
