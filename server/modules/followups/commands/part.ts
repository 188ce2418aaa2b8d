import { act } from '#platform/operation/bind.ts';
import { part as contract } from '../contract.ts';
import { ask, callersFor } from '../store/duties.ts';
import { leftOf, part as write } from '../store/together.ts';

/** The call in which others were to be made too is over: those that were not made are asked for by themselves. R-CBK-09 */
export const part = act(contract, {
  load: ({ caseId, contactId }) => ({ rows: leftOf(contactId), callers: callersFor(caseId) }),
  decide: ({ loaded }) => loaded.rows,
  save(rows, { input: { caseId, contactId }, loaded: { callers }, ctx }) {
    if (rows.length === 0) return { writes: [], events: [], answer: { id: contactId } };
    return {
      writes: [
        write(contactId),
        ...rows.flatMap((row) => ask({ act: 'follow-up.record', subjectId: row.id, rootId: row.case_id }, callers, ctx.now)),
      ],
      events: [{ type: 'follow-up.parted', subjectId: contactId, rootId: caseId, data: { followUpIds: rows.map(({ id }) => id) } }],
      answer: { id: contactId },
    };
  },
});
