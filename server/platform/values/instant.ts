import { addDays, epochDay, fromEpochDay, parseDay, weekdayName, weekdayOfEpochDay } from './day.ts';
import type { Day } from './day.ts';
import { foldWidth } from './fold.ts';
import type { Locale } from './words.ts';

/** Milliseconds of a minute, an hour and a day of 24 hours. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The zone in which dates and hours are meant when nobody says otherwise. */
export const DEFAULT_ZONE = 'Asia/Shanghai';

/** China's clocks have stood at +8 h without summer time since this instant. */
const SHANGHAI_FIXED_SINCE = 685_000_000_000;

/** Wall clock of an instant in a zone. */
export interface LocalTime {
  readonly day: Day;
  /** minutes since local midnight, 0–1439 */
  readonly minute: number;
  readonly second: number;
  /** 1 Monday … 7 Sunday */
  readonly weekday: number;
}

/** `2026-11-24T06:30:00.000Z` of epoch milliseconds. */
export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Epoch milliseconds of an ISO 8601 time with `Z` or an offset; throws when it has none or is no time. */
export function msOf(iso: string): number {
  const ms = /(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${iso}`);
  return ms;
}

/** Milliseconds by which the wall clock of `zone` is ahead of UTC at an instant. Throws for an unknown zone. */
export function offsetAt(ms: number, zone: string): number {
  if (zone === DEFAULT_ZONE && ms >= SHANGHAI_FIXED_SINCE) return 8 * HOUR;
  if (zone === 'UTC') return 0;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((p) => p.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(ms / 1000) * 1000;
}

/** Wall clock of an instant in a zone. */
export function localTime(ms: number, zone: string): LocalTime {
  const local = ms + offsetAt(ms, zone);
  const count = Math.floor(local / DAY);
  const inDay = local - count * DAY;
  return {
    day: fromEpochDay(count),
    minute: Math.floor(inDay / MINUTE),
    second: Math.floor((inDay % MINUTE) / 1000),
    weekday: weekdayOfEpochDay(count),
  };
}

/** The civil date at an instant in a zone: business day of numbers, warranties and lists. */
export function localDay(ms: number, zone: string): Day {
  return localTime(ms, zone).day;
}

/**
 * The instant at which clocks in `zone` show this day and minute. An hour that summer time skips gives the instant
 * after the jump; one that comes twice gives the first.
 */
export function instantOf(day: Day, minute: number, zone: string): number {
  const local = epochDay(day) * DAY + minute * MINUTE;
  const before = local - offsetAt(local - DAY, zone);
  const after = local - offsetAt(local + DAY, zone);
  const shows = (ms: number) => ms + offsetAt(ms, zone) === local;
  if (shows(before)) return before;
  return shows(after) ? after : before;
}

/** First instant of a day in a zone. */
export function startOfDay(day: Day, zone: string): number {
  return instantOf(day, 0, zone);
}

/** The day in a zone to which an instant belongs: its first instant, and that of the next day. */
export function dayAround(ms: number, zone: string): { readonly from: number; readonly until: number } {
  const day = localDay(ms, zone);
  return { from: startOfDay(day, zone), until: startOfDay(addDays(day, 1), zone) };
}

/** `17:24`, with a leading zero. */
export function showMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** `2026-11-24 14:30` on the wall clock of a zone. */
export function showInstant(ms: number, zone: string): string {
  const { day, minute } = localTime(ms, zone);
  return `${day} ${showMinute(minute)}`;
}

/** `2026-11-24 周二 14:30`, the long form of pages. */
export function showInstantLong(ms: number, zone: string, locale: Locale): string {
  const { day, minute, weekday } = localTime(ms, zone);
  return `${day} ${weekdayName(weekday, locale)} ${showMinute(minute)}`;
}

/**
 * Reads a point in time from a cell, meant in `zone` unless it carries its own offset: every layout of `parseDay` with
 * `14:30`, `14:30:05`, `14时30分` or `下午2:30` behind it; a day alone is its first minute. Excel serials keep their fraction.
 */
export function parseInstant(cell: string | number | boolean | Date | null, zone: string): number | undefined {
  if (typeof cell === 'string' && /T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(cell.trim())) {
    const ms = Date.parse(cell.trim());
    return Number.isNaN(ms) ? undefined : ms;
  }
  const day = parseDay(cell);
  if (day === undefined || cell === null || typeof cell === 'boolean') return undefined;
  if (cell instanceof Date) return instantOf(day, cell.getUTCHours() * 60 + cell.getUTCMinutes(), zone);
  if (typeof cell === 'number') return instantOf(day, cell < 1_000_000 ? Math.round((cell % 1) * 1440) : 0, zone);
  const seconds = secondsOfDay(foldWidth(cell));
  return seconds === undefined ? undefined : instantOf(day, Math.floor(seconds / 60), zone) + (seconds % 60) * 1000;
}

/** Seconds since midnight written behind a date; 0 when there is no time at all, undefined when it is no time. */
function secondsOfDay(text: string): number | undefined {
  const match = /(上午|下午|晚上)?\s*(\d{1,2})\s*[:：时点]\s*(\d{1,2})?\s*(?:[:：分]\s*(\d{1,2})?)?[^\d]*$/.exec(text);
  if (!match) return /[:：时点]/.test(text) ? undefined : 0;
  const late = match[1] === '下午' || match[1] === '晚上';
  const written = Number(match[2]);
  const hour = late && written < 12 ? written + 12 : written;
  const [minute, second] = [Number(match[3] ?? 0), Number(match[4] ?? 0)];
  return hour > 23 || minute > 59 || second > 59 ? undefined : hour * 3600 + minute * 60 + second;
}
