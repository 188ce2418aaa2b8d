import { foldWidth } from './fold.ts';
import type { Locale } from './words.ts';

/** A civil date without time or zone, `2026-11-24`. */
export type Day = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** Excel counts days from here; serials below belong to dates before 1955, above to dates after 2119. */
const EXCEL_ZERO_DAY = -25569;
const EXCEL_SERIALS = { from: 20_000, to: 80_000 } as const;

/** Days of a month (1–12) in a year. */
export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** The day of these numbers, or undefined when there is no such day. */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  if (!Number.isInteger(year) || year < 1 || year > 9999 || month < 1 || month > 12) return undefined;
  if (date < 1 || date > daysInMonth(year, month)) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** Year, month (1–12) and date of a day; throws when it is none, because a stored day always is one. */
export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const match = SHAPE.exec(day);
  const [year, month, date] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (!match || dayOf(year, month, date) === undefined) throw new RangeError(`not a day: ${day}`);
  return { year, month, date };
}

/** True for `YYYY-MM-DD` of a day that exists. */
export function isDay(text: string): boolean {
  const match = SHAPE.exec(text);
  return match !== null && dayOf(Number(match[1]), Number(match[2]), Number(match[3])) !== undefined;
}

/** Days since 1970-01-01, for arithmetic. */
export function epochDay(day: Day): number {
  const { year, month, date } = partsOf(day);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** The day that lies this many days after 1970-01-01. */
export function fromEpochDay(count: number): Day {
  const shifted = count + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const day = dayOf(year, month, date);
  if (day === undefined) throw new RangeError(`no day ${count} days from 1970`);
  return day;
}

/** `day` moved by whole days, also backwards. */
export function addDays(day: Day, days: number): Day {
  return fromEpochDay(epochDay(day) + days);
}

/** `day` moved by calendar months; where the month is too short its last day counts (31 January + 1 = 28 February). */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  const moved = dayOf(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)));
  if (moved === undefined) throw new RangeError(`${day} cannot move by ${months} months`);
  return moved;
}

/** `day` moved by a period of ISO 8601 such as `P7D`, `P2W`, `P1M`, `P1Y`; throws on any other text. */
export function addPeriod(day: Day, period: string): Day {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(period);
  if (!match || period === 'P') throw new RangeError(`not a period of days, weeks, months or years: ${period}`);
  const [years, months, weeks, days] = match.slice(1).map((part) => Number(part ?? 0));
  return addDays(addMonths(day, (years ?? 0) * 12 + (months ?? 0)), (weeks ?? 0) * 7 + (days ?? 0));
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return epochDay(to) - epochDay(from);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return weekdayOfEpochDay(epochDay(day));
}

/** 1 Monday … 7 Sunday of a day counted from 1970-01-01 (a Thursday). */
export function weekdayOfEpochDay(count: number): number {
  return ((((count + 3) % 7) + 7) % 7) + 1;
}

const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;

/** Short name of a weekday (1 Monday … 7 Sunday). */
export function weekdayName(weekday: number, locale: Locale): string {
  return WEEKDAYS[locale][weekday - 1] ?? '';
}

/** `2026-11-24 周二` for a person. */
export function showDay(day: Day, locale: Locale): string {
  return `${day} ${weekdayName(weekdayOf(day), locale)}`;
}

/**
 * Reads a date in the layouts that Chinese spreadsheets mix: 2024-3-5, 2024/03/05, 2024.3.5, 20240305, 2024年3月5日,
 * full-width digits, a time behind it, Excel serial numbers, Date values (their UTC day, as spreadsheet readers give them).
 * The year comes first and has four digits (two only before 年): day-first and month-first layouts are refused, not guessed.
 */
export function parseDay(cell: string | number | boolean | Date | null): Day | undefined {
  if (cell === null || typeof cell === 'boolean') return undefined;
  if (cell instanceof Date) {
    return Number.isNaN(cell.getTime()) ? undefined : dayOf(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate());
  }
  if (typeof cell === 'number') return fromNumber(cell);
  const text = foldWidth(cell)
    .replace(/[－—–−]/g, '-')
    .replace(/[．。]/g, '.')
    .replaceAll('／', '/')
    .trim();
  if (/^\d{5}(?:\.\d+)?$/.test(text) || /^\d{8}$/.test(text)) return fromNumber(Number(text));
  const match =
    /^(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})\.?(?:[T\s]+.*)?$/.exec(text) ??
    /^(\d{4}|\d{2})\s*(年)\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?(?:\s*(?:上午|下午|晚上|\d|[(（]?(?:周|星期)).*)?$/.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  return dayOf(year < 100 ? 2000 + year : year, Number(match[3]), Number(match[4]));
}

function fromNumber(value: number): Day | undefined {
  if (value >= EXCEL_SERIALS.from && value < EXCEL_SERIALS.to) return fromEpochDay(Math.floor(value) + EXCEL_ZERO_DAY);
  if (!Number.isInteger(value) || value < 1900_01_01 || value > 2199_12_31) return undefined;
  return dayOf(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
}
