import type { Facts } from '#platform/values/facts.ts';
import type { Words } from '#platform/values/words.ts';
import type { Calendars, ClockFact, TimeLimit } from './clock.ts';
import { beginsAnew, isBeyondReach } from './duty.ts';

/** A cadence: contacts owed at dates after a fact, until another fact makes them void. */
export interface Cadence {
  readonly code: string;
  readonly startOn: string;
  readonly periods: readonly string[];
  readonly cancelOn: readonly string[];
}

/** A control in force: its parameters resolved, its scope as a question about the subject's facts. */
export interface Control<P = unknown> {
  readonly id: string;
  readonly code: string;
  readonly title: Words;
  readonly rank: number;
  /** as it is written; with code and rank it tells a row of one version from its successor in the next */
  readonly scope: string;
  readonly params: P;
  fits(facts: Facts): boolean;
}

/** Everything that clocks and cadences of one tenant need, immutable under its version. */
export interface RuleSet {
  readonly limits: readonly Control<TimeLimit>[];
  readonly cadences: readonly Control<Cadence>[];
  readonly calendars: Calendars;
  readonly zone: string;
}

/**
 * The rules of a company that does without some modules (R-ORG-03): what could never be fulfilled, because everything that would fulfil
 * it is switched off or not there at all, is not promised.
 */
export function rulesInUse(rules: RuleSet, isUntold: (event: string) => boolean): RuleSet {
  const limits = rules.limits.filter(({ params: { stopOn } }) => !isBeyondReach(stopOn, isUntold));
  return limits.length === rules.limits.length ? rules : { ...rules, limits };
}

/**
 * One control per figure for a starting fact: among the rows whose scope fits, the one naming the earlier field wins
 * (higher rank), then the shorter limit. Rows with different figures run side by side. Where the fact says that a duty is owed anew, the
 * rows of that duty begin with it for every figure that no row begins with such a fact.
 */
export function chooseLimits(
  limits: readonly Control<TimeLimit>[],
  start: Pick<ClockFact, 'type' | 'over' | 'anew'>,
  facts: Facts,
): Control<TimeLimit>[] {
  const named = bestOf(
    limits.filter(({ params }) => params.startOn === start.type),
    facts,
  );
  if (start.anew !== true) return named;
  const anew = limits.filter(({ code, params }) => beginsAnew(start, params.stopOn) && !named.some((control) => control.code === code));
  return [...named, ...bestOf(anew, facts)];
}

function bestOf(limits: readonly Control<TimeLimit>[], facts: Facts): Control<TimeLimit>[] {
  const chosen = new Map<string, Control<TimeLimit>>();
  for (const control of limits) {
    if (!control.fits(facts)) continue;
    const rival = chosen.get(control.code);
    if (!rival || control.rank > rival.rank || (control.rank === rival.rank && control.params.minutes < rival.params.minutes))
      chosen.set(control.code, control);
  }
  return [...chosen.values()];
}
