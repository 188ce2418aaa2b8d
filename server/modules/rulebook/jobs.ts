import type { Sql } from '#platform/database/sql.ts';
import type { Job, JobTools } from '#platform/jobs/jobs.ts';
import type { BoundAct } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { fallDue } from './commands/fall-due.ts';
import { ring } from './commands/ring.ts';
import { shippedRevision } from './defaults/shipped.ts';
import { takeRevision } from './commands/take-revision.ts';
import { rulebooksBehind } from './store/revisions.ts';
import { dueClocks, dueObligations, nextWake } from './store/ringing.ts';

const MOST = 200;

interface Due {
  readonly tenant_id: string;
  readonly id: string;
  readonly root_id: string;
}

/** Performs `operation` once for everything that is due; what another process has done meanwhile is refused and is no progress. A fault of one keeps no other waiting. */
async function sweep(tools: JobTools, found: Sql, operation: BoundAct, inputOf: (due: Due) => unknown): Promise<boolean> {
  const [answer] = await tools.door.trip([found]);
  const rows = (answer?.rows ?? []) as unknown as Due[];
  const faults: unknown[] = [];
  let done = 0;
  for (const due of rows) {
    try {
      const outcome = await tools.performer.perform(tools.systemCaller(due.tenant_id), { operation, input: inputOf(due) });
      if (!isRefusal(outcome)) done += 1;
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} of ${rows.length} could not be done`);
  return done > 0;
}

async function nextInstant({ door }: JobTools): Promise<number | null> {
  const [answer] = await door.trip([nextWake()]);
  const at = answer?.rows[0]?.['at'];
  return typeof at === 'string' ? Date.parse(at) : null;
}

export const jobs: readonly Job[] = [
  {
    name: 'rulebook.clocks',
    everyMs: 1000,
    run: (tools) => sweep(tools, dueClocks(toIso(tools.now()), MOST), ring, (due) => ({ clockId: due.id, rootId: due.root_id })),
    nextAt: nextInstant,
  },
  {
    name: 'rulebook.obligations',
    everyMs: 10_000,
    run: (tools) =>
      sweep(tools, dueObligations(toIso(tools.now()), MOST), fallDue, (due) => ({ obligationId: due.id, rootId: due.root_id })),
  },
  {
    // after a start with another revision, each company once
    name: 'rulebook.revision',
    everyMs: 10_000,
    run: (tools) => sweep(tools, rulebooksBehind(shippedRevision, MOST), takeRevision, (behind) => ({ id: behind.id })),
  },
];
