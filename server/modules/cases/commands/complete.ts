import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { complete as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, completionData, loadCaseInside, moveCase, movedEvent } from '../store/cases.ts';
import { closeDuties } from '../store/duties.ts';

/** The service was given; the customer's confirmation is awaited from now on. R-CBK-01, A-12 */
export const complete = act(contract, {
  load: ({ id }) => ({ row: loadCaseInside(id) }),
  decide: ({ loaded: { row } }) => moved(row.state, 'complete'),
  save({ to }, { loaded: { row }, ctx }) {
    const at = toIso(ctx.occurredAt);
    const after = { ...row, state: to, completed_at: at, version: row.version + 1 };
    return {
      writes: [...moveCase(row, to, ctx, { completed_at: at }), closeDuties(row.id, ctx.now)],
      events: [movedEvent(row, after, 'case.completed', { data: completionData(after, ctx.occurredAt, ctx.who.zone) })],
      answer: caseAnswer(after),
    };
  },
});
