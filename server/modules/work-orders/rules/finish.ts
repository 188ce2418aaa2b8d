import type { Route } from '../contract.ts';

/** What stands on a job when the engineer wants to finish it. */
export interface Standing {
  readonly route: Route;
  readonly remoteOpen: boolean;
  /** the renewed check of the remote session that solved it; null when none did */
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
  | 'work-order.record_missing'
  | 'work-order.test_missing'
  | 'work-order.test_failed'
  | 'work-order.demonstration_missing'
  | 'work-order.signature_missing';

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

function isUntested({ test, route, remoteCheck }: Standing): boolean {
  return test ? test.missing > 0 : route === 'remote' && isBlank(remoteCheck);
}

/**
 * Everything that keeps a job from being finished, in the order it is done; nothing means it can be. A remote job is tested, demonstrated
 * and its tips given like any other (R-RMT-03): where no test list is in force, the renewed check of the session is its test. The
 * customer signs at his place; a device in the depot or at the bench is not handed over yet when it is repaired. R-ONS-07, R-ONS-08, R-ONS-10
 */
export function missingFor(job: Standing): Missing[] {
  const conditions: readonly (readonly [Missing, boolean])[] = [
    ['work-order.remote_open', job.remoteOpen],
    ['work-order.record_missing', isBlank(job.process)],
    ['work-order.test_missing', isUntested(job)],
    ['work-order.test_failed', job.test !== null && job.test.failed > 0],
    ['work-order.demonstration_missing', !job.demonstrated || !job.tipsGiven],
    ['work-order.signature_missing', job.route === 'site' && !job.signed],
  ];
  return conditions.flatMap(([code, stands]) => (stands ? [code] : []));
}
