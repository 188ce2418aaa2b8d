import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { unplan as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, loadCaseInside, moveCase } from '../store/cases.ts';

/** Its job was cancelled, so nobody is at it any more; where nothing was planned nothing is written. R-CAS-01 */
export const unplan = act(contract, {
  load: ({ id }) => ({ row: loadCaseInside(id) }),
  decide: ({ loaded: { row }, ctx }) => moved(row.state, 'unplan', ctx.locale),
  save({ to }, { loaded: { row }, ctx }) {
    if (to === row.state) return { writes: [], events: [], answer: caseAnswer(row) };
    const after = { ...row, state: to, version: row.version + 1 };
    return { writes: moveCase(row, to, toIso(ctx.occurredAt)), events: [caseEvent(after, 'case.unplanned')], answer: caseAnswer(after) };
  },
});
