import { MINUTE } from '#platform/values/instant.ts';
import type { Hole, OpenTime } from '#platform/values/open-time.ts';
import type { Words } from '#platform/values/words.ts';
import { beginsAnew, endsDuty, type DutyWord } from './duty.ts';

/** Which time counts: business hours of the calendar that is meant, or every hour. */
export type CountingTime = 'BUS' | 'CLOCK';

/** The two ways of counting, with the business calendar that applies to the subject. */
export type Calendars = Readonly<Record<CountingTime, OpenTime>>;

/** Parameters of a control of kind `time_limit`: what must happen within how long after what. */
export interface TimeLimit {
  readonly code: string;
  readonly calendar: CountingTime;
  readonly minutes: number;
  /** type of the fact that starts a clock */
  readonly startOn: string;
  /** `next-opening`: only the start moves to the next business opening, the length keeps its calendar (N-06) */
  readonly startWhen?: 'at-event' | 'next-opening';
  /** facts that fulfil the duty */
  readonly stopOn: readonly string[];
  /** facts that make the duty void */
  readonly cancelOn: readonly string[];
  /** facts after which nobody is to blame: a duty that nothing fulfils in time is exempt (decision 30) */
  readonly exemptOn?: readonly string[];
  readonly pauseOn?: readonly string[];
  readonly resumeOn?: readonly string[];
  /** percent of the length at which to warn, such as 50 and 80 */
  readonly warnAt: readonly number[];
  /** for the sentence of the deadline: how the start is called (`登记`, `Registered`) and what must be done (`联系客户`, `contact the customer`) */
  readonly words?: { readonly begins: Words; readonly duty: Words };
}

/**
 * Something that happened to the subject, as far as clocks care. `occurredAt` decides about clocks, `recordedAt` says when
 * it became known. A correction names the event it replaces in `supersedes`; one that only takes back has a type no limit names.
 * One may say of a duty that it is over, or begins anew, to limits that do not name its type.
 */
export interface ClockFact extends DutyWord {
  readonly type: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly eventId: string;
  readonly supersedes?: string;
}

/** `breached` may still be open: then `stoppedAt` is null and the duty remains. `exempt` ends with the fact that excuses it. */
export type ClockState = 'running' | 'paused' | 'kept' | 'breached' | 'cancelled' | 'exempt';

/** One clock from its start to its end or to now. All instants are epoch milliseconds. */
export interface ClockRun {
  /** the event that first told of the start; stays the same when the start is corrected */
  readonly startedBy: string;
  /** when the starting fact happened */
  readonly factAt: number;
  /** when counting began: `factAt`, or the opening after it */
  readonly startedAt: number;
  /** it began with a fact that its row does not name: the duty was owed anew */
  readonly anew: boolean;
  /** null while a pause has no end */
  readonly dueAt: number | null;
  readonly state: ClockState;
  /** since when it rests, while it does */
  readonly pausedAt: number | null;
  readonly stoppedAt: number | null;
  readonly stoppedBy: string | null;
  readonly holes: readonly Hole[];
  /** counting time used up to the end or to now, and left of the limit (never below 0), in milliseconds */
  readonly usedMs: number;
  readonly remainingMs: number;
  /** the due time rests on days that are not announced yet */
  readonly provisional: boolean;
}

interface Draft {
  readonly start: ClockFact;
  readonly holes: { from: number; to: number | null }[];
  /** `over`: nobody is to fulfil any more what was broken already */
  end?: { readonly fact: ClockFact; readonly how: 'stop' | 'cancel' | 'over' };
  excuse?: ClockFact;
}

/**
 * All clocks that `limit` ran on a subject, in order of their starts, from the facts known at `now`: facts count by when they
 * occurred, corrected ones are skipped, and facts learned late re-fold the clock. A start while a clock runs changes nothing;
 * after its end the next start opens a new one (second rounds). The duty is kept when it is fulfilled up to and including
 * the due instant; from that instant on an unfulfilled one is breached. A word about the duty ends without blame what was not
 * broken when nobody could fulfil it any more; what was stays broken, and the word begins no other. R-RUL-03
 */
export function foldClocks(limit: TimeLimit, facts: readonly ClockFact[], calendars: Calendars, now: number): ClockRun[] {
  const known = facts.filter((fact) => fact.recordedAt <= now);
  const drafts: Draft[] = [];
  for (const fact of standing(known)) {
    const last = drafts.at(-1);
    if (last && !last.end) advance(last, fact, limit, calendars);
    // asked after the fact had its effect: one fact may end a clock and start the next
    if (isStart(fact, limit) && (!last || last.end || last.excuse)) drafts.push({ start: fact, holes: [] });
  }
  return drafts.map((draft) => finish(draft, limit, { calendars, now, origin: originOf(known, draft.start.eventId) }));
}

/** The latest clock of `foldClocks`; undefined when none has started. */
export function foldClock(limit: TimeLimit, facts: readonly ClockFact[], calendars: Calendars, now: number): ClockRun | undefined {
  return foldClocks(limit, facts, calendars, now).at(-1);
}

/** Facts that still stand, by when they occurred; among equals by when they were recorded. */
export function standing(facts: readonly ClockFact[]): ClockFact[] {
  const superseded = new Set(facts.map((fact) => fact.supersedes));
  return facts
    .filter((fact) => !superseded.has(fact.eventId))
    .toSorted(
      (a, b) => a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt || (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0),
    );
}

/** Does a clock of this limit begin with the fact: because its row says so, or because its duty is owed anew? */
function isStart(fact: ClockFact, limit: TimeLimit): boolean {
  return fact.type === limit.startOn || beginsAnew(fact, limit.stopOn);
}

/** First event of a chain of corrections. */
function originOf(facts: readonly ClockFact[], eventId: string): string {
  const seen = new Set<string>();
  let origin = eventId;
  for (;;) {
    seen.add(origin);
    const before = facts.find((fact) => fact.eventId === origin)?.supersedes;
    if (before === undefined || seen.has(before)) return origin;
    origin = before;
  }
}

function advance(draft: Draft, fact: ClockFact, limit: TimeLimit, calendars: Calendars): void {
  if (limit.stopOn.includes(fact.type)) draft.end = { fact, how: 'stop' };
  else if (limit.cancelOn.includes(fact.type)) draft.end = { fact, how: 'cancel' };
  else if (endsDuty(fact, limit.stopOn)) endWithWord(draft, fact, dueOf(draft, limit, calendars).dueAt);
  else if (limit.exemptOn?.includes(fact.type)) draft.excuse ??= fact;
  else pauseOrResume(draft, fact, limit);
}

/** The word that the duty is over: it also judges for rows that name it among what excuses. */
function endWithWord(draft: Draft, word: ClockFact, dueAt: number | null): void {
  if (!isBrokenBefore(word, dueAt)) draft.excuse ??= word;
  else if (word.anew !== true) draft.end = { fact: word, how: 'over' };
}

/** Was what fell due then broken while somebody could still fulfil it? */
function isBrokenBefore(word: ClockFact, dueAt: number | null): boolean {
  return dueAt !== null && dueAt < (word.since ?? word.occurredAt);
}

/** How a run stood when a word about its duty came: it was over, or had not begun, still ran, or was broken. */
export function stoodAt(word: ClockFact, { startedAt, stoppedAt, dueAt }: ClockRun): 'not' | 'running' | 'broken' {
  if (startedAt >= word.occurredAt || (stoppedAt !== null && stoppedAt < word.occurredAt)) return 'not';
  return isBrokenBefore(word, dueAt) ? 'broken' : 'running';
}

/** When a clock began to count, and when it falls due by what paused it so far; null: while it is paused. */
function dueOf({ start, holes }: Draft, limit: TimeLimit, calendars: Calendars): { startedAt: number; dueAt: number | null } {
  const startedAt = limit.startWhen === 'next-opening' ? calendars.BUS.nextOpening(start.occurredAt) : start.occurredAt;
  return { startedAt, dueAt: calendars[limit.calendar].add(startedAt, limit.minutes * MINUTE, holes) };
}

function pauseOrResume({ holes }: Draft, fact: ClockFact, limit: TimeLimit): void {
  const hole = holes.at(-1);
  const paused = hole !== undefined && hole.to === null;
  const rests = limit.pauseOn?.includes(fact.type) === true;
  if (!paused && rests) holes.push({ from: fact.occurredAt, to: null });
  // from one thing that is waited for to another that the row names too it goes on resting
  else if (paused && !rests && (fact.goesOn === true || limit.resumeOn?.includes(fact.type) === true)) hole.to = fact.occurredAt;
}

function finish(draft: Draft, limit: TimeLimit, given: { calendars: Calendars; now: number; origin: string }): ClockRun {
  const calendar = given.calendars[limit.calendar];
  const factAt = draft.start.occurredAt;
  const length = limit.minutes * MINUTE;
  const { startedAt, dueAt } = dueOf(draft, limit, given.calendars);
  const { state, by } = endOf(draft, dueAt, given.now);
  const stoppedAt = by?.occurredAt ?? null;
  const usedMs = calendar.between(startedAt, stoppedAt ?? given.now, draft.holes);
  return {
    startedBy: given.origin,
    factAt,
    startedAt,
    anew: draft.start.type !== limit.startOn,
    dueAt,
    state,
    pausedAt: state === 'paused' ? (draft.holes.at(-1)?.from ?? null) : null,
    stoppedAt,
    stoppedBy: by?.eventId ?? null,
    holes: draft.holes,
    usedMs,
    remainingMs: Math.max(0, length - usedMs),
    provisional: dueAt !== null && calendar.isProvisional(dueAt),
  };
}

/** How the clock stands and by which fact it ended: fulfilled or void in time, else excused, else broken. */
function endOf({ end, excuse }: Draft, dueAt: number | null, now: number): { readonly state: ClockState; readonly by?: ClockFact } {
  if (end && end.how !== 'over' && (dueAt === null || end.fact.occurredAt <= dueAt))
    return { state: end.how === 'stop' ? 'kept' : 'cancelled', by: end.fact };
  if (excuse) return { state: 'exempt', by: excuse };
  if (end) return { state: 'breached', by: end.fact };
  if (dueAt !== null && now >= dueAt) return { state: 'breached' };
  return { state: dueAt === null ? 'paused' : 'running' };
}

/** A moment at which somebody must be told: part of the time is gone, or all of it. */
export interface Alarm {
  readonly kind: 'warning' | 'breach';
  /** 100 for the breach */
  readonly percent: number;
  readonly at: number;
}

/** Alarms of an open clock, earliest first; none once it has ended, and none that an unended pause keeps from coming. */
export function alarmsOf(limit: TimeLimit, run: ClockRun, calendars: Calendars): Alarm[] {
  if (run.stoppedAt !== null) return [];
  const alarms: Alarm[] = [];
  for (const percent of [...new Set([...limit.warnAt.filter((p) => p > 0 && p < 100), 100])].toSorted((a, b) => a - b)) {
    const length = Math.round((limit.minutes * MINUTE * percent) / 100);
    const at = calendars[limit.calendar].add(run.startedAt, length, run.holes);
    if (at !== null) alarms.push({ kind: percent === 100 ? 'breach' : 'warning', percent, at });
  }
  return alarms;
}

/** Instant of the next alarm strictly after `after`; null when none is to come. */
export function wakeAt(limit: TimeLimit, run: ClockRun, calendars: Calendars, after: number): number | null {
  return alarmsOf(limit, run, calendars).find((alarm) => alarm.at > after)?.at ?? null;
}
