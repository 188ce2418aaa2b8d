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

/**
 * Does something told at `at` belong to what was done about the last diagnosis? Once a job is reworked, the test, demonstration and
 * signature from before are history. ISO instants; null `at`: from a time when none was kept. R-ONS-07, R-ONS-08
 */
export function isOfThisWork(at: string | null, diagnosedAt: string | null): boolean {
  return at === null || diagnosedAt === null || msOf(at) >= msOf(diagnosedAt);
}

/**
 * Does a signature stand under what is written now? The customer signs what he was shown: a later diagnosis, record or test result
 * has to be signed again. ISO instants. R-ONS-09
 */
export function isSigned(signedAt: string | null, written: readonly (string | null)[]): boolean {
  return signedAt !== null && written.every((at) => isOfThisWork(signedAt, at));
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
