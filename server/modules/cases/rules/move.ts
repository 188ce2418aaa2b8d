import { next } from '#platform/lifecycle/lifecycle.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';
import { caseLifecycle, type CaseState } from '../lifecycle.ts';

/**
 * The state an act leads to, or the refusal that it is not its time, naming the present state in both languages; `chosen` for an act that
 * says itself where it leads. R-CAS-01
 */
export function moved(state: CaseState, act: string, chosen?: CaseState): { readonly to: CaseState } | Refusal<'case.not_now'> {
  const to = next(caseLifecycle, state, act, chosen);
  return to === undefined ? refuse('case.not_now', { state, label: caseLifecycle.states[state].label }) : { to };
}
