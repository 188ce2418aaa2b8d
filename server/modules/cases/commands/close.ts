import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { close as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, loadCaseInside, moveCase } from '../store/cases.ts';
import { closeDuties } from '../store/duties.ts';

/** The customer has confirmed; whoever took the matter in hears of it. R-CAS-05, R-CAS-11 */
export const close = act(contract, {
  load: ({ id }) => ({ row: loadCaseInside(id) }),
  decide: ({ loaded: { row } }) => moved(row.state, 'close'),
  save({ to }, { loaded: { row }, ctx }) {
    const at = toIso(ctx.occurredAt);
    const after = { ...row, state: to, closed_at: at, version: row.version + 1 };
    return {
      writes: [...moveCase(row, to, ctx, { closed_at: at }), closeDuties(row.id, ctx.now, 'cancelled')],
      events: [caseEvent(after, 'case.closed', { data: { round: row.round, intakeOwnerId: row.intake_owner_id } })],
      answer: caseAnswer(after),
    };
  },
});
