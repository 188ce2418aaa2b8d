import type { Route } from '../contract.ts';
import { allowedActs } from '#platform/lifecycle/lifecycle.ts';
import { workOrderLifecycle, type WorkOrderState } from '../lifecycle.ts';
import { DISPATCH, isTheirs, type Doer } from './move.ts';

interface Job {
  readonly state: WorkOrderState;
  readonly route: Route;
  readonly engineer_id: string | null;
}

/** Acts of the engineer himself; dispatch may tell of contacts. */
const HIS: readonly string[] = [
  'accept',
  'decline',
  'depart',
  'arrive',
  'break-off',
  'open-remote',
  'close-remote',
  'diagnose',
  'record',
  'answer',
  'demonstrate',
  'sign',
  'finish',
];
const REMOTE: readonly string[] = ['open-remote', 'close-remote'];

function fitsRoute(act: string, route: Route): boolean {
  if (act === 'depart' || act === 'break-off') return route === 'site';
  if (act === 'arrive') return route !== 'remote';
  return !REMOTE.includes(act) || route === 'remote';
}

/** What somebody may do on a job now: by its state, its route, his rights, and whether it is his. */
export function allowedOn(job: Job, doer: Doer, may: (permission: string) => boolean): string[] {
  const acts = allowedActs(workOrderLifecycle, job.state, (act) => may(`work-order.${act}`));
  return acts.filter(
    (act) =>
      fitsRoute(act, job.route) &&
      (!HIS.includes(act) || isTheirs(job, doer)) &&
      (act !== 'contact' || isTheirs(job, doer, ['DISP'])) &&
      (act !== 'reroute' || isTheirs(job, doer, DISPATCH)),
  );
}
