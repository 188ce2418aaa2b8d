import { daysBetween, partsOf, weekdayName } from '#platform/values/day.ts';
import { localTime } from '#platform/values/instant.ts';
import type { OpenTime } from '#platform/values/open-time.ts';
import type { Locale, Words } from '#platform/values/words.ts';
import type { Calendars, ClockRun, TimeLimit } from './clock.ts';

const MINUTE = 60_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
/** More closures than this are counted, not told one by one. */
const TOLD_CLOSURES = 2;
const DEFAULT_WORDS = { begins: { zh: '开始', en: 'Started' }, duty: { zh: '完成', en: 'complete it' } } as const;

/** What of a clock the sentence tells. */
export type Explained = Pick<ClockRun, 'factAt' | 'startedAt' | 'dueAt' | 'holes' | 'provisional'>;

/** How both languages say the parts; each part is a clause without its end sign. */
interface Speech {
  begins(at: string): string;
  late(opening: string): string;
  duty(length: string): string;
  gap(closes: string, opens: string): string;
  gaps(count: number): string;
  paused(length: string): string;
  halted: string;
  due(at: string): string;
  provisional: string;
}

/**
 * One sentence in plain words why the deadline is when it is: start, length and kind of time, what did not count, due time,
 * on the wall clock of the calendar's zone. For the line under every due time (R-CAS-06, R-CAS-07, R-FLT-03).
 */
export function explainDeadline(limit: TimeLimit, run: Explained, calendars: Calendars): Words {
  return { zh: sentence(limit, run, calendars, 'zh'), en: sentence(limit, run, calendars, 'en') };
}

function sentence(limit: TimeLimit, run: Explained, calendars: Calendars, locale: Locale): string {
  const calendar = calendars[limit.calendar];
  const say = speech(limit, locale);
  const when = (at: number) => dateAndTime(at, run, calendar.zone, locale);
  const short = (at: number) => nearTime(at, run, calendar.zone, locale);
  const opening = openingAfter(run, calendars, calendar);
  const [comma, stop, end] = locale === 'zh' ? ['，', '；', '。'] : [', ', '; ', '.'];
  const start = say.begins(when(run.factAt)) + (opening === undefined ? '' : comma + say.late(short(opening)));
  const head = start + (locale === 'zh' ? comma : stop) + say.duty(lengthOf(limit, locale));
  const gaps = run.dueAt === null ? [] : calendar.closures(opening ?? run.startedAt, run.dueAt).filter((gap) => gap.from > run.startedAt && gap.from >= (opening ?? 0));
  const told = gaps.length > TOLD_CLOSURES ? [say.gaps(gaps.length)] : gaps.map((gap) => say.gap(short(gap.from), short(gap.to)));
  const pausedMs = pausedTime(run, calendar);
  const pauses = pausedMs > 0 ? [say.paused(duration(pausedMs, locale))] : [];
  const due = run.dueAt === null ? say.halted : say.due(when(run.dueAt)) + (run.provisional ? say.provisional : '');
  return [head, ...told, ...pauses, due].join(stop) + end;
}

/** The opening at which counting began when the starting fact fell into closed hours. */
function openingAfter(run: Explained, calendars: Calendars, calendar: OpenTime): number | undefined {
  if (run.startedAt > run.factAt) return run.startedAt;
  const opening = calendar.always ? run.startedAt : calendars.BUS.nextOpening(run.startedAt);
  return opening > run.startedAt ? opening : undefined;
}

function pausedTime(run: Explained, calendar: OpenTime): number {
  if (run.dueAt === null) return 0;
  return calendar.between(run.startedAt, run.dueAt) - calendar.between(run.startedAt, run.dueAt, run.holes);
}

function speech(limit: TimeLimit, locale: Locale): Speech {
  const words = limit.words ?? DEFAULT_WORDS;
  if (locale === 'zh') {
    return {
      begins: (at) => `${at}${words.begins.zh}`,
      late: (opening) => `不在营业时间，${opening}起计`,
      duty: (length) => `${length}内须${words.duty.zh}`,
      gap: (closes, opens) => `${closes}下班停计，${opens}续计`,
      gaps: (count) => `其间${count}段休息时间不计`,
      paused: (length) => `暂停${length}不计`,
      halted: '现已暂停，恢复后再定截止时间',
      due: (at) => `最晚${at}`,
      provisional: '（放假安排尚未公布，暂定）',
    };
  }
  return {
    begins: (at) => `${words.begins.en} ${at}`,
    late: (opening) => `after hours, so counting begins ${opening}`,
    duty: (length) => `${words.duty.en} within ${length}`,
    gap: (closes, opens) => `counting stops ${closes} and resumes ${opens}`,
    gaps: (count) => `${count} closed periods in between do not count`,
    paused: (length) => `paused for ${length}`,
    halted: 'paused now, the due time follows when it resumes',
    due: (at) => `due ${at}`,
    provisional: ' (provisional: the holidays are not announced yet)',
  };
}

function lengthOf(limit: TimeLimit, locale: Locale): string {
  const length = duration(limit.minutes * MINUTE, locale);
  if (limit.calendar === 'CLOCK') return length;
  return locale === 'zh' ? `工作时间${length}` : `${length} of business time`;
}

/** `2小时30分钟`, `2 h 30 min`; seconds are dropped. */
function duration(ms: number, locale: Locale): string {
  const total = Math.floor(ms / MINUTE);
  const [hours, minutes] = [Math.floor(total / 60), total % 60];
  const [hour, minute, space] = locale === 'zh' ? ['小时', '分钟', ''] : [' h', ' min', ' '];
  const parts = [...(hours > 0 ? [`${hours}${hour}`] : []), ...(minutes > 0 || hours === 0 ? [`${minutes}${minute}`] : [])];
  return parts.join(space);
}

/** Date and time; with the year when start and end lie in different years. */
function dateAndTime(at: number, run: Explained, zone: string, locale: Locale): string {
  const { day, minute } = localTime(at, zone);
  const { year, month, date } = partsOf(day);
  const crossesYear = localTime(run.factAt, zone).day.slice(0, 4) !== localTime(run.dueAt ?? run.factAt, zone).day.slice(0, 4);
  if (locale === 'zh') return `${crossesYear ? `${year}年` : ''}${month}月${date}日${clock(minute)}`;
  return `${date} ${MONTHS[month - 1]}${crossesYear ? ` ${year}` : ''} ${clock(minute)}`;
}

/** Weekday and time when that is clear (within six days of the start), else date and time. */
function nearTime(at: number, run: Explained, zone: string, locale: Locale): string {
  const { day, minute, weekday } = localTime(at, zone);
  const away = daysBetween(localTime(run.factAt, zone).day, day);
  const end = daysBetween(localTime(run.factAt, zone).day, localTime(run.dueAt ?? run.factAt, zone).day);
  if (away > 6 || away < 0 || end > 6) return dateAndTime(at, run, zone, locale);
  return locale === 'zh' ? `${weekdayName(weekday, 'zh')}${clock(minute)}` : `${weekdayName(weekday, 'en')} ${clock(minute)}`;
}

/** `9:00`, `17:24`: hours as people say them. */
function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
