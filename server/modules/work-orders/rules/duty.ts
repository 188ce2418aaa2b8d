import type { Route } from '../contract.ts';
import type { WorkOrderState } from '../lifecycle.ts';

interface Job {
  readonly state: WorkOrderState;
  readonly route: Route;
  readonly engineer_id: string | null;
  readonly contacted_at: string | null;
  readonly planned_from: string | null;
}

/** What is waited for on a job, and from whom; `memberId` null means dispatch. */
export interface Duty {
  readonly act: string;
  readonly memberId: string | null;
  /** ISO instant by which the person wants to have done it, when there is an appointment */
  readonly dueAt: string | null;
}

const begins: Readonly<Record<Route, string>> = { remote: 'open-remote', site: 'depart', depot: 'arrive', bench: 'arrive' };

function actOf(job: Job): string | undefined {
  switch (job.state) {
    case 'unassigned':
      return 'assign';
    case 'assigned':
      return 'accept';
    case 'accepted':
      return job.contacted_at === null ? 'contact' : begins[job.route];
    case 'travelling':
      return 'arrive';
    case 'working':
      return 'diagnose';
    case 'diagnosed':
      return 'finish';
    default:
      return undefined;
  }
}

/** The one open duty of a job: assign → accept → contact → set out → arrive → diagnose → finish; none once it is over. */
export function dutyOf(job: Job): Duty | undefined {
  const act = actOf(job);
  if (act === undefined) return undefined;
  const onAppointment = act === 'depart' || act === 'arrive' || act === 'open-remote';
  return {
    act: `work-order.${act}`,
    memberId: job.state === 'unassigned' ? null : job.engineer_id,
    dueAt: onAppointment ? job.planned_from : null,
  };
}

/** True when somebody else, or somebody for something else, is waited for after an act. */
export function dutyChanged(before: Duty | undefined, after: Duty | undefined): boolean {
  return before?.act !== after?.act || before?.memberId !== after?.memberId || before?.dueAt !== after?.dueAt;
}
