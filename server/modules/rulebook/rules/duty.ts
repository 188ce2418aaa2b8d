import { msOf } from '#platform/values/instant.ts';

/** What a fact says about duties beside itself: told by the module whose duty it is, whatever row a company promises it by. */
export interface DutyWord {
  /** types of facts that nobody is to bring about any more for what was promised up to now */
  readonly over?: readonly string[];
  /** true: they are owed again from this fact on, for the full time */
  readonly anew?: true;
  /** since when nobody could bring them about, epoch ms; absent: since the fact. What was broken before stays broken, and is not owed anew */
  readonly since?: number;
  /** true: what was waited for is waited for no more; promises that rest go on */
  readonly goesOn?: true;
}

/** The part of an event's data that says so. */
export interface DutyData {
  readonly dutyOver: readonly string[];
  readonly dutyAnew?: true;
  readonly dutySince?: string;
}

/**
 * The duty that only these facts fulfil is over: for the data of the event that ends it. Every time limit that waits for nothing else ends
 * with that event and nobody is to blame, also one of an older version or of the company's own, which does not know the event. One that was
 * broken before stays broken. `since` ISO: from when on nobody could fulfil it any more, where that was before the event. R-RUL-02
 */
export function dutyOver(facts: readonly string[], since?: string): DutyData {
  return { dutyOver: facts, ...(since === undefined ? {} : { dutySince: since }) };
}

/**
 * The same, and the duty begins again with the event: time limits that none of the company's rows begins with it run anew, for their full time.
 * One that was broken before stays open as it is: what it promised is late, and is not promised again. R-RUL-02
 */
export function dutyAnew(facts: readonly string[], since?: string): DutyData {
  return { ...dutyOver(facts, since), dutyAnew: true };
}

/** For the data of an event that ends a waiting, whichever act it tells of: a row names what it rests for and need not name what ends that. R-CAS-08 */
export const goesOn = { goesOn: true } as const;

/** What an event's data say about duties; nothing for most events. */
export function dutyIn(data: Readonly<Record<string, unknown>> | undefined): DutyWord {
  const over = data?.['dutyOver'];
  return {
    ...(Array.isArray(over) ? overIn(over, data) : {}),
    ...(data?.['goesOn'] === true ? { goesOn: true } : {}),
  };
}

function overIn(over: readonly unknown[], data: Readonly<Record<string, unknown>> | undefined): DutyWord {
  const since = data?.['dutySince'];
  return {
    over: over.map(String),
    ...(data?.['dutyAnew'] === true ? { anew: true } : {}),
    ...(typeof since === 'string' ? { since: msOf(since) } : {}),
  };
}

/** Can nothing that would fulfil a duty happen any more? */
export function isBeyondReach(stopOn: readonly string[], cannotHappen: (event: string) => boolean): boolean {
  return stopOn.length > 0 && stopOn.every(cannotHappen);
}

/** Does a fact end the duty that these facts fulfil? */
export function endsDuty({ over }: DutyWord, stopOn: readonly string[]): boolean {
  return over !== undefined && isBeyondReach(stopOn, (type) => over.includes(type));
}

/** Does a fact begin the duty that these facts fulfil anew? */
export function beginsAnew(word: DutyWord, stopOn: readonly string[]): boolean {
  return word.anew === true && endsDuty(word, stopOn);
}
