import { act } from '#platform/operation/bind.ts';
import { refuse } from '#platform/values/refusal.ts';
import { fallDue as contract } from '../contract.ts';
import { makeDue, obligation } from '../store/obligations.ts';

/** The day of an owed contact has come: it becomes due, and whoever makes such contacts hears of it. R-CBK-04 */
export const fallDue = act(contract, {
  load: ({ obligationId }) => ({ owed: obligation(obligationId) }),
  decide: ({ loaded: { owed } }) => (owed.state === 'pending' ? owed : refuse('obligation.not_pending')),
  save: (owed) => ({
    writes: [makeDue(owed.id)],
    events: [
      {
        type: 'obligation.due',
        subjectId: owed.subject_id,
        rootId: owed.root_id,
        data: { obligationId: owed.id, controlId: owed.control_id, period: owed.period, dueOn: owed.due_on },
      },
    ],
    answer: { id: owed.id },
  }),
});
