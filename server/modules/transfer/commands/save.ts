import type { Tools } from '#platform/operation/bind.ts';
import { isRefusal, type Refusal } from '#platform/values/refusal.ts';
import type { Examined } from '../examine.ts';
import type * as store from '../store/imports.ts';
import { revise } from './keep.ts';

/** Keeps what was changed in a sheet and what the check after it has found; refuses when it is no longer staged. */
export async function saveExamined(
  examined: Examined,
  changes: Partial<Pick<store.Revision, 'cells' | 'dropped'>>,
  tools: Tools,
): Promise<Refusal | undefined> {
  const bad = [...examined.plans.values()].filter(({ faults }) => faults.length > 0).map(({ row, faults }) => ({ row, faults }));
  const revision: store.Revision = {
    id: examined.row.id,
    columns: examined.row.columns,
    sheetFaults: examined.sheetFaults,
    counts: examined.counts,
    bad,
    cells: changes.cells ?? [],
    dropped: changes.dropped ?? [],
  };
  const outcome = await tools.performer.perform(tools.caller, { operation: revise, input: { id: examined.row.id, revision } });
  return isRefusal(outcome) ? outcome : undefined;
}
