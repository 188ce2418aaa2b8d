import { addMonths } from '#platform/values/day.ts';
import type { Words } from '#platform/values/words.ts';
import type { CoverageSource } from '../contract.ts';
import { reasons } from './words.ts';

/** A right of a device, both days included. */
export interface Grant {
  readonly source: Exclude<CoverageSource, 'none'>;
  readonly from: string;
  readonly to: string;
}

/** What is known of a device: the day its warranty counts from, its term by the policy of that day, and rights earned since. */
export interface CoverageFacts {
  /** day of delivery, else of purchase; null when neither is known */
  readonly startOn: string | null;
  readonly months: number;
  readonly policyVersionId: string | null;
  readonly terms: { readonly covers: Words; readonly excludes: Words } | null;
  readonly earned: readonly Grant[];
}

export interface Coverage {
  readonly covered: boolean;
  /** the last covered day; of the last right when nothing covers the day asked for */
  readonly until: string | null;
  readonly source: CoverageSource;
  readonly policyVersionId: string | null;
  readonly reason: Words;
}

/** All rights of a device. A term of n months ends on the same day of the month, included (R-WAR-01). */
export function grantsOf({ startOn, months, earned }: CoverageFacts): Grant[] {
  const product: Grant[] = startOn === null || months === 0 ? [] : [{ source: 'product', from: startOn, to: addMonths(startOn, months) }];
  return [...product, ...earned];
}

/** The day on which the warranty after a repair ends: months of the category after its completion (R-WAR-03, N-26). */
export function repairWarrantyEnd(completedOn: string, months: number): string {
  return addMonths(completedOn, months);
}

/**
 * The most favourable right on a day: of all that hold the one that ends last (R-WAR-04); when two end together, product before
 * contract before repair. Without one, the reason names the right that ended last, or the one that is still to begin.
 */
export function effectiveCoverage(facts: CoverageFacts, day: string): Coverage {
  const order = { product: 0, contract: 1, repair: 2 };
  const grants = grantsOf(facts).toSorted((a, b) => (a.to === b.to ? order[a.source] - order[b.source] : a.to < b.to ? 1 : -1));
  const best = grants.find(({ from, to }) => from <= day && day <= to);
  if (best) {
    const { source, from, to } = best;
    const reason = source === 'product' ? reasons.product(facts.months, from, to) : reasons[source](from, to);
    return { covered: true, until: to, source, policyVersionId: source === 'product' ? facts.policyVersionId : null, reason };
  }
  const none = { covered: false, source: 'none', policyVersionId: null } as const;
  const past = grants.find(({ to }) => to < day);
  const next = grants.toReversed().find(({ from }) => from > day);
  if (past) return { ...none, until: past.to, reason: reasons.over(past.to) };
  if (next) return { ...none, until: null, reason: reasons.notYet(next.from) };
  return { ...none, until: null, reason: reasons.unknown };
}
