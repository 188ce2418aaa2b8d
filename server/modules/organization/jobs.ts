import type { Job } from '#platform/jobs/jobs.ts';
import { applyPositions } from './commands/positions.ts';
import { positionsDue } from './store/holders.ts';

const EVERY_MS = 10 * 60_000;
const MOST = 200;

/**
 * Positions that begin or end by the calendar: roles and groups follow within minutes of the company's own midnight. One that fails
 * stands alone: all others are done before its fault is told.
 */
const positions: Job = {
  name: 'organization.positions',
  everyMs: EVERY_MS,
  async run(tools) {
    const { door, performer, systemCaller } = tools;
    const [due] = await door.trip([positionsDue(tools.now(), MOST)]);
    const faults: unknown[] = [];
    for (const row of due?.rows ?? []) {
      const call = { operation: applyPositions, input: { memberId: row['member_id'] } };
      await performer.perform(systemCaller(String(row['tenant_id'])), call).catch((fault: unknown) => faults.push(fault));
    }
    if (faults.length > 0) throw new AggregateError(faults, `positions of ${faults.length} members could not be applied`);
    return (due?.rows.length ?? 0) > 0;
  },
};

export const jobs = [positions];
