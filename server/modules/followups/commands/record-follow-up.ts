import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { recordFollowUp as contract } from '../contract.ts';
import { followUpMoved } from '../rules/move.ts';
import { asked } from '../store/duties.ts';
import { followUpAnswer, loadFollowUp, recordFollowUp as write } from '../store/follow-ups.ts';

/** What the customer said about use and satisfaction, weeks after. R-CBK-04 */
export const recordFollowUp = act(contract, {
  load: ({ id }) => ({ row: loadFollowUp(id) }),
  decide: ({ loaded: { row }, ctx }) => followUpMoved(row.state, 'record', ctx.locale),
  save({ to }, { input, loaded: { row }, ctx }) {
    const { reached, works = null, satisfied = null, note = null } = input;
    return {
      writes: [
        write(row.id, { reached, works, satisfied, note, by: ctx.who.memberId, at: toIso(ctx.occurredAt) }),
        asked(row.id, ctx.now, 'done'),
      ],
      events: [
        {
          type: 'follow-up.recorded',
          subjectId: row.id,
          rootId: row.case_id,
          data: { obligationId: row.obligation_id, period: row.period, reached, works, satisfied },
        },
      ],
      answer: followUpAnswer(row, to),
    };
  },
});
