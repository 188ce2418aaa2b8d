import { DAY, MINUTE } from '../values/instant.ts';
import type { Words } from '../values/words.ts';
import type { Load } from './bind.ts';
import type { Caller, Principal } from './caller.ts';
import { BadInput } from './faults.ts';
import type { Way } from './way.ts';

/** By how much other clocks may differ from ours, and how far behind an act may say it happened without a right for more. */
const SKEW_MS = 2 * MINUTE;
const BACK_MS = 3 * DAY;

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

interface When {
  /** when it happened, epoch ms */
  readonly at: number;
  /** by the caller's word; else it is now */
  readonly isTold: boolean;
  /** since when its subject is there, epoch ms */
  readonly begins: number;
}

/**
 * When an act happened, in epoch ms. Clocks of devices differ from ours by a little: what lies so far before the beginning of its subject
 * happened with it; beyond that it is a mistake. So is what lies ahead, or further behind than three days without a right for more.
 * What happens now is not judged: when the clock of the machine was put back, it lies before subjects that are there, and happens right after
 * their beginning.
 * Throws BadInput.
 */
export function occurredOf(way: Pick<Way, 'now' | 'rights'>, caller: Caller, who: Principal, { at: told, isTold, begins }: When): number {
  if (!isTold) return told < begins ? begins + 1 : told;
  if (begins - told > SKEW_MS) {
    throw wrong('before_beginning', {
      zh: '发生时间早于单子或工单建立的时间，请核对',
      en: 'This happened before the case or job was there; check the time',
    });
  }
  const at = Math.max(begins, told);
  const ahead = at - way.now();
  const inside = ahead <= SKEW_MS && ahead >= -BACK_MS;
  if (inside || caller.system || way.rights.of(who).has('event.backdate')) return at;
  throw wrong('out_of_range', {
    zh: '发生时间超出允许范围（最多提前 2 分钟、补录 72 小时）',
    en: 'The time it happened is more than 2 minutes ahead or 72 hours back',
  });
}

function wrong(code: string, message: Words): BadInput {
  return new BadInput([{ pointer: '/occurredAt', code, message }]);
}
