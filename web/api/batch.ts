import type { z } from 'zod';
import { performSeveral } from '#platform/batch/contract.ts';
import type { Operation } from '#platform/operation/contract.ts';
import { newId } from '#platform/values/ids.ts';
import { call } from './call.ts';

/** Rows sent at a time: few enough that each call is answered soon. */
const ROWS = 50;

/** How one act went on several rows. */
export interface BulkOutcome<R> {
  readonly done: readonly R[];
  /** rows that refused, with the server's sentence */
  readonly refused: readonly { readonly row: R; readonly text: string }[];
}

/** Performs one act on several rows; each is done or refused by itself. Throws only when nothing could be told. */
export async function callSeveral<R, I extends z.ZodObject>(
  operation: Operation<I, z.ZodType>,
  rows: readonly R[],
  inputOf: (row: R) => z.input<I>,
): Promise<BulkOutcome<R>> {
  const done: R[] = [];
  const refused: { row: R; text: string }[] = [];
  for (let at = 0; at < rows.length; at += ROWS) {
    const some = rows.slice(at, at + ROWS);
    const acts = some.map((row) => ({ actId: newId(), input: inputOf(row) as Record<string, unknown> }));
    const { results } = await call(performSeveral, { operation: operation.name, acts });
    for (const [index, row] of some.entries()) {
      const result = results[index];
      if (result?.status === 'done') done.push(row);
      else refused.push({ row, text: result?.problem?.detail ?? result?.problem?.title ?? '' });
    }
  }
  return { done, refused };
}
