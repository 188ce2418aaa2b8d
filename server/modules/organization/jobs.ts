import type { Job } from '#platform/jobs/jobs.ts';
import { localDay } from '#platform/values/instant.ts';
import { applyPositions } from './commands/positions.ts';
import { positionsDue } from './store/holders.ts';

const EVERY_MS = 10 * 60_000;
const MOST = 200;
/** Days turn here; a company elsewhere is a few hours early or late. */
const ZONE = 'Asia/Shanghai';

/** Positions that begin or end by the calendar: roles and groups follow within minutes of midnight. */
const positions: Job = {
  name: 'organization.positions',
  everyMs: EVERY_MS,
  async run(tools) {
    const { door, performer, systemCaller } = tools;
    const [due] = await door.trip([positionsDue(localDay(tools.now(), ZONE), MOST)]);
    for (const row of due?.rows ?? []) {
      await performer.perform(systemCaller(String(row['tenant_id'])), { operation: applyPositions, input: { memberId: row['member_id'] } });
    }
    return (due?.rows.length ?? 0) > 0;
  },
};

export const jobs = [positions];
