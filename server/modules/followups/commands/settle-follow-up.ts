import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { refuse } from '#platform/values/refusal.ts';
import { settleFollowUp as contract } from '../contract.ts';
import { asked } from '../store/duties.ts';
import { followUpAnswer, followUpEvent, loadFollowUp, settleFollowUp as settle } from '../store/follow-ups.ts';

/** What became of what was not right at a later contact, for the customer to hear. R-CBK-03, R-CBK-06 */
export const settleFollowUp = act(contract, {
  load: ({ id }) => ({ row: loadFollowUp(id) }),
  decide: ({ loaded: { row } }) => (row.unsettled ? row : refuse('follow-up.nothing_to_settle')),
  save: (row, { input, ctx }) => ({
    writes: [settle(row.id, input.answer, toIso(ctx.occurredAt)), asked(row.id, ctx.now, 'done', ['follow-up.settle'])],
    events: [followUpEvent(row, 'follow-up.settled')],
    answer: followUpAnswer(row, row.state),
  }),
});
