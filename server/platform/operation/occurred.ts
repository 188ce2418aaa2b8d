import { DAY, MINUTE } from '../values/instant.ts';
import type { Words } from '../values/words.ts';
import type { Load } from './bind.ts';
import type { Caller, Principal } from './caller.ts';
import { BadInput } from './faults.ts';
import type { Way } from './way.ts';

/** By how much other clocks may differ from ours, and how far behind an act may say it happened without a right and a reason. */
export const SKEW_MS = 2 * MINUTE;
const BACK_MS = 3 * DAY;

/** The first and the last instant that every part of the house can write. */
const CALENDAR = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59Z')] as const;

interface Read {
  readonly load: Load;
  readonly loaded: Readonly<Record<string, unknown>>;
}

/** Since when the subject of an act is there, in epoch ms; where its rows do not say: since ever. */
export function beginningOf({ load, loaded }: Read): number {
  const begins = Object.entries(load).flatMap(([key, loader]) =>
    loader.begins && loaded[key] !== undefined ? [Date.parse(loader.begins(loaded[key]))] : [],
  );
  return Math.max(Number.NEGATIVE_INFINITY, ...begins);
}

function inCalendar(at: number): number {
  return Math.min(Math.max(at, CALENDAR[0]), CALENDAR[1]);
}

/** Can it have happened then without a reason? */
function isNear(at: number, now: number): boolean {
  return at - now <= SKEW_MS && now - at <= BACK_MS;
}

/** An act as a device told of it, epoch ms by its own clock. */
interface Said {
  /** when it happened */
  readonly at: number;
  /** by how much our clock was ahead when it happened, as the device had last heard, ms */
  readonly offset: number;
  /** when it was told */
  readonly sentAt?: number | undefined;
}

/**
 * When an act of a device happened, by our clock, epoch ms: by the offset that the device knew then. Where that cannot be, or is longer ago
 * than anybody may say, and the device's clock was set since it last heard of us, it counts how long before its message the act was. Where
 * the offset gives a time that can be, nobody can know whether the clock was set before the act or after it, and the offset is believed; a
 * clock that was set and set back between two answers of ours leaves no trace. What a wrong clock makes of it may lie outside the calendar:
 * it is as impossible at its edge. R-ONS-01
 */
export function onOurClock({ at, offset, sentAt }: Said, now: number): number {
  const told = inCalendar(at + offset);
  if (sentAt === undefined || isNear(told, now)) return told;
  const before = inCalendar(now - (sentAt - at));
  return isNear(before, now) && Math.abs(before - told) > SKEW_MS ? before : told;
}

/**
 * Can an act not have happened when a device says it did: before its subject was there (`begins`), or ahead of us, by more than clocks
 * differ? All in epoch ms. A device that has not heard of us for long cannot know it, and nobody can set the time of what it did. R-ONS-01
 */
export function cannotBe(told: number, begins: number, now: number): boolean {
  return Math.max(begins - told, told - now) > SKEW_MS;
}

interface When {
  /** when it happened, epoch ms */
  readonly at: number;
  /** by the caller's word; else it is now */
  readonly isTold: boolean;
  /** since when its subject is there, epoch ms */
  readonly begins: number;
  /** why it was not told in time */
  readonly reason?: string | undefined;
}

/**
 * When an act happened, in epoch ms. Clocks of devices differ from ours by a little: what lies so far before the beginning of its subject
 * happened with it; beyond that it is a mistake. So is what lies further ahead, for everybody. Further behind than three days it takes a
 * right and a reason. What happens now is not judged: when the clock of the machine was put back, it lies before subjects that are there,
 * and happens right after their beginning; nor is what the house does in answer to what is on record.
 * Throws BadInput.
 */
export function occurredOf(
  way: Pick<Way, 'now' | 'rights'>,
  caller: Caller,
  who: Principal,
  { at: told, isTold, begins, reason }: When,
): number {
  if (!isTold) return told < begins ? begins + 1 : told;
  if (begins - told > SKEW_MS) {
    throw wrong('occurredAt', 'before_beginning', {
      zh: '发生时间早于单子或工单建立的时间，请核对',
      en: 'This happened before the case or job was there; check the time',
    });
  }
  const at = Math.max(begins, told);
  if (caller.system) return at;
  const ahead = at - way.now();
  if (ahead > SKEW_MS) {
    throw wrong('occurredAt', 'in_future', {
      zh: '发生时间在未来，请核对',
      en: 'The time it happened lies in the future; check it',
    });
  }
  if (ahead < -BACK_MS) mayBeLate(way.rights.of(who).has('event.backdate'), reason);
  return at;
}

function mayBeLate(isAllowed: boolean, reason: string | undefined): void {
  if (!isAllowed) {
    throw wrong('occurredAt', 'too_long_ago', {
      zh: '事情发生在 72 小时以前，须由有“补记过去的事”权限的人补记',
      en: 'This happened more than 72 hours ago; it takes the right to record later what happened',
    });
  }
  if (reason === undefined) {
    throw wrong('lateReason', 'late_reason_missing', {
      zh: '事情发生在 72 小时以前，请说明补记原因',
      en: 'This happened more than 72 hours ago; say why it is recorded only now',
    });
  }
}

function wrong(field: 'occurredAt' | 'lateReason', code: string, message: Words): BadInput {
  return new BadInput([{ pointer: `/${field}`, code, message }]);
}
