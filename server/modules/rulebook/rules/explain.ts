import { daysBetween, partsOf, weekdayName } from '#platform/values/day.ts';
import { localTime, MINUTE } from '#platform/values/instant.ts';
import type { OpenTime } from '#platform/values/open-time.ts';
import type { Locale, Words } from '#platform/values/words.ts';
import type { Calendars, ClockRun, TimeLimit } from './clock.ts';
import { begunAnew, plainWords, speech } from './explain.texts.ts';

/** More closures than this are counted, not told one by one. */
const TOLD_CLOSURES = 2;
/** Within so many days of the start a weekday says enough. */
const NEAR_DAYS = 6;

/** What of a clock the sentence tells. */
export type Explained = Pick<ClockRun, 'factAt' | 'startedAt' | 'anew' | 'dueAt' | 'holes' | 'provisional'>;

/**
 * One sentence in plain words why the deadline is when it is: start, length and kind of time, what did not count, due time,
 * on the wall clock of the calendar's zone. For the line under every due time (R-CAS-06, R-CAS-07, R-FLT-03).
 */
export function explainDeadline(limit: TimeLimit, run: Explained, calendars: Calendars): Words {
  return { zh: sentence(limit, run, calendars, 'zh'), en: sentence(limit, run, calendars, 'en') };
}

function sentence(limit: TimeLimit, run: Explained, calendars: Calendars, locale: Locale): string {
  const calendar = calendars[limit.calendar];
  const say = speech[locale];
  const words = limit.words ?? plainWords;
  const tell = timeTeller(run, calendar.zone, locale);
  const opening = openingAfter(run, calendar);
  const head = [
    say.begins(run.anew ? begunAnew : words.begins, tell.whole(run.factAt)),
    opening === undefined ? '' : say.afterHours(tell.near(opening)),
    say.duty(words.duty, lengthOf(limit.minutes * MINUTE, locale), limit.calendar === 'BUS'),
  ].join('');
  const gaps = run.dueAt === null ? [] : calendar.closures(opening ?? run.startedAt, run.dueAt);
  const told = gaps.length > TOLD_CLOSURES ? [say.gaps(gaps.length)] : gaps.map((gap) => say.gap(tell.near(gap.from), tell.near(gap.to)));
  const pausedMs = pausedTime(run, calendar);
  const pauses = pausedMs > 0 ? [say.paused(lengthOf(pausedMs, locale))] : [];
  const due = run.dueAt === null ? say.halted : say.due(tell.whole(run.dueAt)) + (run.provisional ? say.provisional : '');
  return [head, ...told, ...pauses, due].join(say.stop) + say.end;
}

/** The opening at which counting began when the starting fact fell into closed hours. */
function openingAfter(run: Explained, calendar: OpenTime): number | undefined {
  const opening = calendar.nextOpening(run.startedAt);
  return opening > run.factAt ? opening : undefined;
}

function pausedTime(run: Explained, calendar: OpenTime): number {
  if (run.dueAt === null) return 0;
  return calendar.between(run.startedAt, run.dueAt) - calendar.between(run.startedAt, run.dueAt, run.holes);
}

function lengthOf(ms: number, locale: Locale): string {
  const minutes = Math.floor(ms / MINUTE);
  return speech[locale].length(Math.floor(minutes / 60), minutes % 60);
}

/** Says instants of one clock: `whole` with the date (and the year where it changes), `near` with the weekday where that is clear. */
function timeTeller(run: Explained, zone: string, locale: Locale) {
  const startDay = localTime(run.factAt, zone).day;
  const endDay = localTime(run.dueAt ?? run.factAt, zone).day;
  const saysYear = startDay.slice(0, 4) !== endDay.slice(0, 4);
  const whole = (at: number) => {
    const { day, minute } = localTime(at, zone);
    const { year, month, date } = partsOf(day);
    return speech[locale].date({ month, date, ...(saysYear ? { year } : {}) }, hour(minute));
  };
  const near = (at: number) => {
    const { day, minute, weekday } = localTime(at, zone);
    const isNear = Math.max(daysBetween(startDay, day), daysBetween(startDay, endDay)) <= NEAR_DAYS;
    return isNear ? speech[locale].weekday(weekdayName(weekday, locale), hour(minute)) : whole(at);
  };
  return { whole, near };
}

/** `9:00`, `17:24`: hours as people say them. */
function hour(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
