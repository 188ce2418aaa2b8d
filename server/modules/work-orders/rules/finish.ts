import { msOf } from '#platform/values/instant.ts';
import type { Route } from '../contract.ts';

/** What stands on a job when the engineer wants to finish it. */
export interface Standing {
  readonly route: Route;
  readonly remoteOpen: boolean;
  /** did the last remote session end as solved? */
  readonly remoteSolved: boolean;
  /** the renewed check that the last remote session closed with; null when none was told */
  readonly remoteCheck: string | null;
  readonly process: string | null;
  /** null: no test list is in force for the device */
  readonly test: { readonly missing: number; readonly failed: number } | null;
  readonly demonstrated: boolean;
  readonly tipsGiven: boolean;
  readonly signed: boolean;
}

export type Missing =
  | 'work-order.remote_open'
  | 'work-order.remote_unsolved'
  | 'work-order.record_missing'
  | 'work-order.test_missing'
  | 'work-order.test_failed'
  | 'work-order.demonstration_missing'
  | 'work-order.signature_missing';

/** Something recorded on a job, and where it stands among the rest of it. */
export interface Mark {
  /** ISO instant at which it happened, by the word of whoever did it; null: from a time when none was kept */
  readonly at: string | null;
  /** the version of the job that recording it made; null: from before that was kept */
  readonly version: number | null;
}

/**
 * Was one thing recorded no earlier than another? What was recorded says so, not when it happened: the clock of a phone may be set back
 * in the middle of a visit. Where neither has a version their times decide; one without is older than one with it.
 */
function isNotBefore(one: Mark, other: Mark): boolean {
  if (one.version !== null || other.version !== null) return (one.version ?? 0) >= (other.version ?? 0);
  return one.at === null || other.at === null || msOf(one.at) >= msOf(other.at);
}

/**
 * Does something belong to what was done about the last diagnosis? Once a job is reworked, the test, demonstration and signature from
 * before are history. R-ONS-07, R-ONS-08
 */
export function isOfThisWork(mark: Mark, diagnosed: Mark): boolean {
  return isNotBefore(mark, diagnosed);
}

/**
 * Does a signature stand under what is written now? The customer signs what he was shown: a later diagnosis, record or test result
 * has to be signed again. R-ONS-09
 */
export function isSigned(signed: Mark, written: readonly Mark[]): boolean {
  return signed.at !== null && written.every((mark) => isNotBefore(signed, mark));
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

function isUntested({ test, route, remoteCheck }: Standing): boolean {
  return test ? test.missing > 0 : route === 'remote' && isBlank(remoteCheck);
}

/**
 * Everything that keeps a job from being finished, in the order it is done; nothing means it can be. A remote job is tested, demonstrated
 * and its tips given like any other (R-RMT-03), and its last session solved it: where no test list is in force, the renewed check of that
 * session is its test. The customer signs at his place; a device in the depot or at the bench is not handed over yet when it is repaired.
 * R-RMT-01, R-ONS-07, R-ONS-08, R-ONS-10
 */
export function missingFor(job: Standing): Missing[] {
  const conditions: readonly (readonly [Missing, boolean])[] = [
    ['work-order.remote_open', job.remoteOpen],
    ['work-order.remote_unsolved', job.route === 'remote' && !job.remoteOpen && !job.remoteSolved],
    ['work-order.record_missing', isBlank(job.process)],
    ['work-order.test_missing', isUntested(job)],
    ['work-order.test_failed', job.test !== null && job.test.failed > 0],
    ['work-order.demonstration_missing', !job.demonstrated || !job.tipsGiven],
    ['work-order.signature_missing', job.route === 'site' && !job.signed],
  ];
  return conditions.flatMap(([code, stands]) => (stands ? [code] : []));
}
