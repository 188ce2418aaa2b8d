import type { Words } from '#platform/values/words.ts';
import type { CoverageSource } from '../contract.ts';
import { termEnd, type StateDays } from './term.ts';
import { reasons } from './words.ts';

/** A right of a device, both days included. */
export interface Grant {
  readonly source: Exclude<CoverageSource, 'none'>;
  readonly from: string;
  readonly to: string;
  /** the case whose repair gave it */
  readonly caseId?: string | null;
}

/** What is known of a device: the day its warranty counts from, its term by the policy of that day, and rights earned since. */
export interface CoverageFacts {
  /** day of delivery, else of purchase; null when neither is known */
  readonly startOn: string | null;
  readonly months: number;
  readonly policyVersionId: string | null;
  readonly terms: { readonly covers: Words; readonly excludes: Words } | null;
  readonly earned: readonly Grant[];
  /** days of the state near the end of the product's term; null: rest days move no end */
  readonly stateDays: StateDays | null;
  /** the warranty after a repair holds for the whole device */
  readonly wholeDevice: boolean;
}

export interface Coverage {
  readonly covered: boolean;
  /** the last covered day; of the last right when nothing covers the day asked for */
  readonly until: string | null;
  readonly source: CoverageSource;
  readonly policyVersionId: string | null;
  readonly reason: Words;
}

/** All rights of a device. A term of n months ends on the same day of the month, included, or on the workday after it (R-WAR-01, F-15). */
export function grantsOf({ startOn, months, earned, stateDays }: CoverageFacts): Grant[] {
  const product: Grant[] =
    startOn === null || months === 0 ? [] : [{ source: 'product', from: startOn, to: termEnd(startOn, months, stateDays) }];
  return [...product, ...earned];
}

/**
 * The most favourable right on a day: of all that hold the one that ends last (R-WAR-04); when two end together, product before
 * contract before repair. A warranty after a repair holds for a fault that repeats that repair (`repeatOf`, its case), for any fault only
 * where the company gives it for the whole device. Without a right, the reason names the repair under warranty, the right that
 * ended last, or the one that is still to begin.
 */
export function effectiveCoverage(facts: CoverageFacts, day: string, repeatOf: string | null): Coverage {
  const order = { product: 0, contract: 1, repair: 2 };
  const grants = grantsOf(facts).toSorted((a, b) => (a.to === b.to ? order[a.source] - order[b.source] : a.to < b.to ? 1 : -1));
  const running = grants.filter(({ from, to }) => from <= day && day <= to);
  const best = running.find((grant) => isForFault(grant, facts, repeatOf));
  if (best) {
    const { source, from, to } = best;
    const reason = source === 'product' ? reasons.product(facts.months, from, to) : reasons[source](from, to);
    return { covered: true, until: to, source, policyVersionId: source === 'product' ? facts.policyVersionId : null, reason };
  }
  const none = { covered: false, source: 'none', policyVersionId: null } as const;
  const past = grants.find(({ to }) => to < day);
  const next = grants.toReversed().find(({ from }) => from > day);
  const [repair] = running;
  if (repair) return { ...none, until: past?.to ?? null, reason: reasons.sameFault(repair.to) };
  if (past) return { ...none, until: past.to, reason: reasons.over(past.to) };
  if (next) return { ...none, until: null, reason: reasons.notYet(next.from) };
  return { ...none, until: null, reason: reasons.unknown };
}

function isForFault(grant: Grant, facts: CoverageFacts, repeatOf: string | null): boolean {
  return grant.source !== 'repair' || facts.wholeDevice || (repeatOf !== null && grant.caseId === repeatOf);
}
