import { dutyOver } from '#modules/rulebook/index.ts';
import { act } from '#platform/operation/bind.ts';
import { cancel as contract } from '../contract.ts';
import { BY_CALL } from '../rules/promised.ts';
import { callbackEvent, moveCallback, outlived, type CallbackRow } from '../store/callbacks.ts';
import { asked } from '../store/duties.ts';

/**
 * The case was reopened by another way than its call-back: the calls owed for earlier rounds are off. One of a case that was closed without
 * the customer's word stays as not confirmed, and what was promised by the call ends with it. R-CBK-09
 */
export const cancel = act(contract, {
  load: ({ caseId }) => ({ rows: outlived(caseId) }),
  decide: ({ loaded }) => loaded.rows,
  save: (rows, { input, ctx }) => ({
    writes: rows.flatMap((row) => [
      moveCallback(row.id, isGivenUp(row) ? 'unconfirmed' : 'cancelled'),
      asked(row.id, ctx.now, 'cancelled', ['callback.answer']),
    ]),
    events: rows.map((row) =>
      isGivenUp(row)
        ? callbackEvent(row, 'callback.given_up', { round: row.round, ...dutyOver(BY_CALL, input.withoutSince) })
        : callbackEvent(row, 'callback.cancelled', { round: row.round }),
    ),
    answer: { id: input.caseId },
  }),
});

function isGivenUp(row: CallbackRow): boolean {
  return row.round === row.case_round && row.case_state === 'closed';
}
