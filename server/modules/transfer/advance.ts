import { memberCaller, systemCaller } from '#modules/identity/index.ts';
import { rowsOf } from '#platform/database/rows.ts';
import type { Job, JobTools } from '#platform/jobs/jobs.ts';
import { sweep } from '#platform/jobs/sweep.ts';
import type { BatchOutcome } from '#platform/operation/bind.ts';
import type { Caller } from '#platform/operation/caller.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { mark } from './commands/keep.ts';
import type { Definitions } from './definitions.ts';
import * as store from './store/imports.ts';

/** Writes of one transaction: long enough to be quick, short enough to let others in. */
const WRITES_AT_ONCE = 400;

type Reason = NonNullable<store.ImportRow['reason']>;

/** Why a write did not happen: the refusal of the business, or that something is wrong with it. */
function reasonOf(row: number, outcome: BatchOutcome): Reason | null {
  if (isRefusal(outcome)) return { row, code: outcome.refusal, params: outcome.params };
  return 'fault' in outcome ? { row, code: outcome.fault.constructor.name, params: {} } : null;
}

/** The next writes of one import as acts of the one who began it; repeats after a crash meet their first run. */
async function chunk(definitions: Definitions, tools: JobTools, caller: Caller, id: string): Promise<void> {
  const [, answer] = await tools.door.trip([caller.enter, store.openWrites(id, WRITES_AT_ONCE)]);
  const open = rowsOf(store.openWrites, answer);
  const phase = open[0]?.phase;
  const writes = open.filter((write) => write.phase === phase);
  const calls = writes.map(({ operation, operation_id: operationId, input }) => ({
    operation: definitions.bound(operation),
    operationId,
    input,
  }));
  const outcomes = await tools.performer.performAll(caller, calls).catch((fault: Error & { code?: string }): BatchOutcome[] => {
    // A key that does not fit will not fit the next time either; anything else may pass and is tried again.
    if (!fault.code?.startsWith('23')) throw fault;
    return calls.map(() => ({ fault }));
  });
  const done = writes.filter((_, index) => reasonOf(0, outcomes[index] ?? { fault: new Error() }) === null).map(({ seq }) => seq);
  const reason =
    writes.map(({ row }, index) => reasonOf(row, outcomes[index] ?? { fault: new Error() })).find((found) => found !== null) ?? null;
  const finished = reason === null && open.length < WRITES_AT_ONCE && open.length === writes.length;
  const state = reason ? 'failed' : finished ? 'done' : 'running';
  await tools.performer.perform(caller, { operation: mark, input: { id, progress: { done, state, reason } } });
}

/** One step of one import, unless another process is at it. */
async function advance(definitions: Definitions, tools: JobTools, due: store.RunningImport): Promise<boolean> {
  // An advisory lock gives the transaction no id of its own, so the order of events does not wait for it.
  const lock = await tools.door.begin([store.tryLock(due.id)]);
  try {
    if (lock.first[0]?.rows[0]?.['mine'] !== true) return false;
    const caller = due.member_id === null ? systemCaller(due.tenant_id, 'batch') : memberCaller(due.tenant_id, due.member_id, 'batch');
    await chunk(definitions, tools, caller, due.id);
    return true;
  } finally {
    await lock.rollback();
  }
}

/** Brings running imports to their end, a transaction of some hundred writes at a time; after a crash it goes on where it was. */
export function importJob(definitions: Definitions): Job {
  return sweep({
    name: 'transfer.imports',
    everyMs: 250,
    due: (_now, without) => store.runningImports(without),
    deal: (tools, due) => advance(definitions, tools, due),
  });
}
