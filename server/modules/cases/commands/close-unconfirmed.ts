import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { closeUnconfirmed as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, loadCase, moveCase } from '../store/cases.ts';
import { closeDuties } from '../store/duties.ts';
import { keepWords } from '../store/words.ts';

/**
 * Closing asks for the customer's confirmation (R-CAS-11, R-CBK-02). Where none can be had, because he was called again and again and never
 * answered (R-CBK-09) or because the company calls nobody back, somebody with the right to it closes with a reason. It counts as closed,
 * never as satisfied. A gate of the call-backs keeps it shut while a call is still to be made.
 */
export const closeUnconfirmed = act(contract, {
  load: ({ id }) => ({ row: loadCase(id) }),
  decide: ({ loaded: { row } }) => moved(row.state, 'close-unconfirmed'),
  save({ to }, { input, loaded: { row }, ctx }) {
    const at = toIso(ctx.occurredAt);
    const after = { ...row, state: to, closed_at: at, version: row.version + 1 };
    const words = keepWords(row.id, input.reason, ctx);
    const data = { round: row.round, intakeOwnerId: row.intake_owner_id, ...words.data };
    return {
      writes: [...moveCase(row, to, ctx, { closed_at: at }), ...words.writes, closeDuties(row.id, ctx.now, 'cancelled')],
      events: [caseEvent(after, 'case.closed_unconfirmed', { data })],
      answer: caseAnswer(after),
    };
  },
});
