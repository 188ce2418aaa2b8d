import type { Locale } from '#platform/values/words.ts';
import { wordsOf } from './i18n.ts';

/** Zone in which every page shows instants; a tenant in another one calls `showIn` once. */
let zone = 'Asia/Shanghai';

/** Sets the zone of all shown times (IANA name). */
export function showIn(name: string): void {
  zone = name;
  formats.clear();
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(): Intl.DateTimeFormat {
  const found = formats.get(zone);
  if (found) return found;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

/** Civil parts of an instant in the shown zone. `day` is `2026-11-24`, `weekday` 0 (Sunday) to 6. */
export function partsOf(at: number | string): {
  year: string;
  month: string;
  date: string;
  hour: string;
  minute: string;
  day: string;
  weekday: number;
} {
  const ms = typeof at === 'number' ? at : Date.parse(at);
  const found: Record<string, string> = {};
  for (const { type, value } of format().formatToParts(ms)) found[type] = value;
  const { year = '', month = '', day: date = '', hour = '', minute = '', weekday = '' } = found;
  return {
    year,
    month,
    date,
    hour,
    minute,
    day: `${year}-${month}-${date}`,
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(weekday),
  };
}

/** `14:30` */
export function clockTime(at: number | string): string {
  const { hour, minute } = partsOf(at);
  return `${hour}:${minute}`;
}

/** `11-24`, with the year when it is not this one. */
export function shortDay(at: number | string, now: number): string {
  const parts = partsOf(at);
  return parts.year === partsOf(now).year ? `${parts.month}-${parts.date}` : parts.day;
}

/** `11-24 周二` */
export function dayWithWeekday(at: number | string, now: number): string {
  return `${shortDay(at, now)} ${wordsOf()(`time.weekday.${partsOf(at).weekday}`)}`;
}

/** The instant (epoch ms) at which the day of `now` ends in the shown zone. */
export function endOfDay(now: number): number {
  const { hour, minute } = partsOf(now);
  return Math.floor(now / 60_000) * 60_000 + (24 * 60 - Number(hour) * 60 - Number(minute)) * 60_000;
}

/** Whole days from the day of `now` to the day of `at` in the shown zone. */
export function daysAhead(at: number | string, now: number): number {
  return Math.round((Date.parse(partsOf(at).day) - Date.parse(partsOf(now).day)) / 86_400_000);
}

/** `14:30`, `明天 09:00`, `11-27 周五 10:42`: today's day is left out, its neighbours are words. */
export function nearTime(at: number | string, now: number): string {
  const ahead = daysAhead(at, now);
  if (ahead === 0) return clockTime(at);
  const near = ahead === 1 ? 'time.tomorrow' : ahead === -1 ? 'time.yesterday' : null;
  return `${near ? wordsOf()(near) : dayWithWeekday(at, now)} ${clockTime(at)}`;
}

/** The same within a sentence: `tomorrow 09:00`. */
export function nearTimeWithin(at: number | string, now: number): string {
  const time = nearTime(at, now);
  return time.charAt(0).toLowerCase() + time.slice(1);
}

/** `11-24 10:42` or `10:42` when today: for lists and timelines. */
export function listTime(at: number | string, now: number): string {
  return daysAhead(at, now) === 0 ? clockTime(at) : `${shortDay(at, now)} ${clockTime(at)}`;
}

/** `2026-11-24 周二 14:30`: the full form. */
export function fullTime(at: number | string): string {
  return `${partsOf(at).day} ${wordsOf()(`time.weekday.${partsOf(at).weekday}`)} ${clockTime(at)}`;
}

/** `2时30分`, `13分`, `2天3时`: minutes below an hour, days above 24 hours; never negative. Working time has hours only: `3时20分工时`. */
export function spanWords(ms: number, inWork = false): string {
  const { key, values } = spanParts(ms, inWork);
  return wordsOf()(key, values);
}

/** Which words of the kit tell a time span (ms), for paper in both languages. */
export function spanParts(ms: number, inWork = false): { readonly key: string; readonly values: Readonly<Record<string, number>> } {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  if (inWork) {
    const key = hours === 0 ? 'time.workMinutes' : minutes % 60 === 0 ? 'time.workHours' : 'time.workHoursMinutes';
    return { key, values: { hours, minutes: minutes % 60 } };
  }
  if (minutes < 60) return { key: 'time.minutes', values: { minutes } };
  if (hours < 24) return { key: minutes % 60 === 0 ? 'time.hours' : 'time.hoursMinutes', values: { hours, minutes: minutes % 60 } };
  return { key: hours % 24 === 0 ? 'time.days' : 'time.daysHours', values: { days: Math.floor(hours / 24), hours: hours % 24 } };
}

/** `¥1,234.50` from fen; minus as `−¥6.00`. */
export function moneyText(fen: number, currency = 'CNY'): string {
  const sign = fen < 0 ? '−' : '';
  const mark = currency === 'CNY' ? '¥' : `${currency} `;
  const cents = Math.abs(fen);
  return `${sign}${mark}${Math.floor(cents / 100).toLocaleString('en-US')}.${String(cents % 100).padStart(2, '0')}`;
}

/** `1,846` */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** Lists count to here and no further; more than that is told as such. */
const MOST_COUNTED = 9999;

/** `1,846`, `9,999+`; `cut`: there are more than were looked through */
export function cappedCount(count: number, cut = false): string {
  return cut || count > MOST_COUNTED ? `${countText(Math.min(count, MOST_COUNTED))}+` : countText(count);
}

/** Chinese and English put the same kind of list differently: `a、b、c` and `a, b, c`. */
export function listWords(words: readonly string[], locale: Locale): string {
  return words.join(locale === 'zh' ? '、' : ', ');
}
