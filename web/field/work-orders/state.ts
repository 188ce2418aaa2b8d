import { next } from '#platform/lifecycle/lifecycle.ts';
import { workOrderLifecycle, type WorkOrderState } from '#modules/work-orders/lifecycle.ts';
import type { ActVerb, QueuedAct } from './store/acts.ts';
import type { JobRow } from './store/shapes.ts';

/** Those of the acts that are about one job. */
export function ofJob<A extends { readonly input: { readonly id: string } }>(id: string, acts: readonly A[]): A[] {
  return acts.filter((act) => act.input.id === id);
}

/** The state of a job after acts that the server has not heard of yet; acts that do not fit are passed over. */
export function stateAfter(state: string, acts: readonly { readonly verb: ActVerb }[]): WorkOrderState {
  return acts.reduce<WorkOrderState>((now, { verb }) => next(workOrderLifecycle, now, verb) ?? now, state as WorkOrderState);
}

/** When an act was done, on the server's clock. */
export function timeOf({ occurredAt, deviceOffset }: QueuedAct): string {
  return new Date(Date.parse(occurredAt) + deviceOffset).toISOString();
}

/** A row of the day's list as it will be once the server has heard of all that waits on the phone. */
export function rowAfter(row: JobRow, waiting: readonly QueuedAct[]): JobRow {
  return ofJob(row.id, waiting).reduce<JobRow>((before, act) => {
    const after = { ...before, state: stateAfter(before.state, [act]) };
    if (act.verb === 'break-off') return { ...after, contactedAt: null };
    if (act.verb !== 'contact' || act.input.reached === false) return after;
    const { plannedFrom, plannedTo } = act.input;
    return { ...after, contactedAt: timeOf(act), ...(plannedFrom && plannedTo ? { plannedFrom, plannedTo } : {}) };
  }, row);
}
