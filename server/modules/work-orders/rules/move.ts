import { next } from '#platform/lifecycle/lifecycle.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';
import { workOrderLifecycle, type WorkOrderState } from '../lifecycle.ts';

/** Who wants to act: a member with his roles; the system itself has no id. */
export interface Doer {
  readonly memberId: string | null;
  readonly roles: readonly string[];
}

interface Job {
  readonly state: WorkOrderState;
  readonly engineer_id: string | null;
}

/** Leads act on behalf of their engineers. */
const LEADS: readonly string[] = ['LEAD-FS', 'LEAD-DP'];

/** Roles that send any job another way; an engineer only his own. */
export const DISPATCH: readonly string[] = ['DISP', 'MGR'];

/** The state an act leads to, or the refusal that it is not its time, naming the present state. */
export function moved(job: Job, act: string): { readonly to: WorkOrderState } | Refusal<'work-order.not_now'> {
  const to = next(workOrderLifecycle, job.state, act);
  return to === undefined ? refuse('work-order.not_now', { state: job.state, label: workOrderLifecycle.states[job.state].label }) : { to };
}

/** Only the assigned engineer works on a job, or a lead on his behalf, or one of the roles given (dispatch, for contacts). */
export function isTheirs(job: Job, doer: Doer, alsoRoles: readonly string[] = []): boolean {
  return (
    doer.memberId === null ||
    doer.memberId === job.engineer_id ||
    doer.roles.some((role) => LEADS.includes(role) || alsoRoles.includes(role))
  );
}

/** The same as `moved` for an act of the engineer: first whether it is its time, then whether it is his job. */
export function movedByEngineer(
  job: Job,
  act: string,
  given: { readonly doer: Doer; readonly alsoRoles?: readonly string[] },
): { readonly to: WorkOrderState } | Refusal<'work-order.not_now' | 'work-order.not_yours'> {
  const step = moved(job, act);
  if ('refusal' in step) return step;
  return isTheirs(job, given.doer, given.alsoRoles) ? step : refuse('work-order.not_yours');
}
