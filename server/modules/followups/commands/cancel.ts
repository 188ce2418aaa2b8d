import { act } from '#platform/operation/bind.ts';
import { cancel as contract } from '../contract.ts';
import { callbackEvent, moveCallback, outlived } from '../store/callbacks.ts';
import { asked } from '../store/duties.ts';

/** The case was reopened by another way than its call-back: the calls owed for earlier rounds are off. */
export const cancel = act(contract, {
  load: ({ caseId }) => ({ rows: outlived(caseId) }),
  decide: ({ loaded }) => loaded.rows,
  save: (rows, { input, ctx }) => ({
    writes: rows.flatMap((row) => [moveCallback(row.id, 'cancelled'), asked(row.id, ctx.now, 'cancelled', ['callback.answer'])]),
    events: rows.map((row) => callbackEvent(row, 'callback.cancelled', { round: row.round })),
    answer: { id: input.caseId },
  }),
});
