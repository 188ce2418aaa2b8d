import { next } from '#platform/lifecycle/lifecycle.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';
import { caseLifecycle, type CaseState } from '../lifecycle.ts';

/**
 * The state an act leads to, or the refusal that it is not its time, naming the present state in both languages; `chosen` for an act that
 * says itself where it leads. R-CAS-01
 */
export function moved(state: CaseState, act: string, chosen?: CaseState): { readonly to: CaseState } | Refusal<'case.not_now'> {
  const to = next(caseLifecycle, state, act, chosen);
  return to === undefined ? notNow(state) : { to };
}

/** The refusal that it is not the time for an act, naming the present state in both languages. */
export function notNow(state: CaseState): Refusal<'case.not_now'> {
  return refuse('case.not_now', { state, label: caseLifecycle.states[state].label });
}
