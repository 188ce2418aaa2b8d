import { derivedId } from '#platform/values/ids.ts';
import type { PlannedWrite, RowPlan } from '#platform/values/sheet.ts';

/** A write with its place in the order of an import, as it is kept. */
export interface OrderedWrite {
  readonly seq: number;
  readonly row: number;
  readonly phase: number;
  readonly operation: string;
  readonly operation_id: string;
  readonly subject_id: string;
  readonly input: PlannedWrite['input'];
  readonly reversal: PlannedWrite['reversal'];
  readonly last: boolean;
}

/** All writes of a sheet in the order in which they are done: by phase, then by row. Ids follow from the import and the row alone. */
export function orderWrites(importId: string, plans: readonly RowPlan[]): OrderedWrite[] {
  const all = plans.flatMap(({ row, writes }) => {
    const lastPhase = Math.max(0, ...writes.map(({ phase }) => phase));
    const last = writes.findLast(({ phase }) => phase === lastPhase);
    return writes.map((write, index) => ({ row, write, operationId: derivedId(importId, `${row} write ${index}`), last: write === last }));
  });
  return all
    .toSorted((a, b) => a.write.phase - b.write.phase || a.row - b.row)
    .map(({ row, write, operationId, last }, seq) => ({
      seq,
      row,
      last,
      phase: write.phase,
      operation: write.operation,
      operation_id: operationId,
      subject_id: write.subjectId,
      input: write.input,
      reversal: write.reversal,
    }));
}
