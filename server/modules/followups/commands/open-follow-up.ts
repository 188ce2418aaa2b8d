import { act } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { refuse } from '#platform/values/refusal.ts';
import { due as contract } from '../contract.ts';
import { ask, callersFor } from '../store/duties.ts';
import { insertFollowUp, obligation } from '../store/follow-ups.ts';

/** The day of a later contact has come: somebody is asked to call, unless it is owed no longer. R-CBK-04, N-12 */
export const openFollowUp = act(contract, {
  load: ({ caseId, obligationId }) => ({ owed: obligation(obligationId), callers: callersFor(caseId) }),
  decide({ loaded: { owed } }) {
    if (owed?.follow_up_id) return refuse('follow-up.already_open');
    return { isOwed: owed?.state === 'due' };
  },
  save({ isOwed }, { input, loaded: { callers }, ctx }) {
    if (!isOwed) return { writes: [], events: [], answer: { id: input.caseId } };
    const row = { id: newId(), case_id: input.caseId, obligation_id: input.obligationId, period: input.period, due_on: input.dueOn };
    return {
      writes: [
        insertFollowUp(row, toIso(ctx.now)),
        ...ask({ act: 'follow-up.record', subjectId: row.id, rootId: row.case_id }, callers, ctx.now),
      ],
      events: [
        {
          type: 'follow-up.opened',
          subjectId: row.id,
          rootId: row.case_id,
          data: { obligationId: row.obligation_id, period: row.period, dueOn: row.due_on },
        },
      ],
      answer: { id: row.id, state: 'due', version: 1 },
    };
  },
  constraints: { follow_ups_tenant_id_obligation_id_key: 'follow-up.already_open' },
});
