import { act } from '#platform/operation/bind.ts';
import { cancelFollowUps as contract } from '../contract.ts';
import { asked } from '../store/duties.ts';
import { followUpEvent, moveFollowUp, voidFollowUps } from '../store/follow-ups.ts';

/** The case was reopened, or another device has no follow-ups: contacts that were due after the earlier completion are off. A-14 */
export const cancelFollowUps = act(contract, {
  load: ({ caseId }) => ({ rows: voidFollowUps(caseId) }),
  decide: ({ loaded }) => loaded.rows,
  save: (rows, { input, ctx }) => ({
    writes: rows.flatMap((row) => [moveFollowUp(row.id, 'cancelled'), asked(row.id, ctx.now, 'cancelled')]),
    events: rows.map((row) => followUpEvent(row, 'follow-up.cancelled')),
    answer: { id: input.caseId },
  }),
});
