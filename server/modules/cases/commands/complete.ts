import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { complete as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, completionData, loadCaseInside, moveCase } from '../store/cases.ts';
import { closeDuties } from '../store/duties.ts';

/** The service was given; the customer's confirmation is awaited from now on. R-CBK-01, A-12 */
export const complete = act(contract, {
  load: ({ id }) => ({ row: loadCaseInside(id) }),
  decide: ({ loaded: { row }, ctx }) => moved(row.state, 'complete', ctx.locale),
  save({ to }, { loaded: { row }, ctx }) {
    const at = toIso(ctx.occurredAt);
    const after = { ...row, state: to, completed_at: at, version: row.version + 1 };
    return {
      writes: [...moveCase(row, to, at, { completed_at: at }), closeDuties(row.id, ctx.now)],
      events: [caseEvent(after, 'case.completed', { data: completionData(after, ctx.occurredAt, ctx.who.zone) })],
      answer: caseAnswer(after),
    };
  },
});
