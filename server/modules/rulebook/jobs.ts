import type { Job, JobTools } from '#platform/jobs/jobs.ts';
import { sweep, type Sweep } from '#platform/jobs/sweep.ts';
import type { BoundAct } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { fallDue } from './commands/fall-due.ts';
import { ring } from './commands/ring.ts';
import { shippedRevision } from './defaults/shipped.ts';
import { takeRevision } from './commands/take-revision.ts';
import { rulebooksBehind } from './store/revisions.ts';
import { dueClocks, dueObligations, nextWake, type Waking } from './store/ringing.ts';

const MOST = 200;

/** Performs `operation`; what another process has done meanwhile is refused and is no progress. */
function by(operation: BoundAct, inputOf: (due: Waking) => unknown): Sweep<Waking>['deal'] {
  return async ({ performer, systemCaller }, due) =>
    !isRefusal(await performer.perform(systemCaller(due.tenant_id), { operation, input: inputOf(due) }));
}

async function nextInstant({ door }: JobTools): Promise<number | null> {
  const [answer] = await door.trip([nextWake()]);
  const at = answer?.rows[0]?.['at'];
  return typeof at === 'string' ? Date.parse(at) : null;
}

export const jobs: readonly Job[] = [
  sweep({
    name: 'rulebook.clocks',
    everyMs: 1000,
    due: (now, without) => dueClocks(toIso(now), MOST, without),
    deal: by(ring, ({ id, root_id: rootId }) => ({ clockId: id, rootId })),
    nextAt: nextInstant,
  }),
  sweep({
    name: 'rulebook.obligations',
    everyMs: 10_000,
    due: (now, without) => dueObligations(toIso(now), MOST, without),
    deal: by(fallDue, ({ id, root_id: rootId }) => ({ obligationId: id, rootId })),
  }),
  sweep({
    // after a start with another revision, each company once
    name: 'rulebook.revision',
    everyMs: 10_000,
    due: (_now, without) => rulebooksBehind(shippedRevision, MOST, without),
    deal: by(takeRevision, ({ id }) => ({ id })),
  }),
];
