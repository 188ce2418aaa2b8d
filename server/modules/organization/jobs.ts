import type { Job } from '#platform/jobs/jobs.ts';
import { sweep } from '#platform/jobs/sweep.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { applyPositions } from './commands/positions.ts';
import { positionsDue } from './store/holders.ts';

const EVERY_MS = 10 * 60_000;
const MOST = 200;

/** Positions that begin or end by the calendar: roles and groups follow within minutes of the company's own midnight. */
const positions: Job = sweep({
  name: 'organization.positions',
  everyMs: EVERY_MS,
  due: (now, without) => positionsDue(now, MOST, without),
  async deal({ performer, systemCaller }, { tenant_id: tenantId, id: memberId }) {
    return !isRefusal(await performer.perform(systemCaller(tenantId), { operation: applyPositions, input: { memberId } }));
  },
});

export const jobs = [positions];
