import { act } from '#platform/operation/bind.ts';
import { unplan as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, loadCaseInside, moveCase, movedEvent } from '../store/cases.ts';

/** Its job was cancelled, so nobody is at it any more; where nothing was planned nothing is written. R-CAS-01 */
export const unplan = act(contract, {
  load: ({ id }) => ({ row: loadCaseInside(id) }),
  decide: ({ loaded: { row } }) => moved(row.state, 'unplan'),
  save({ to }, { loaded: { row }, ctx }) {
    if (to === row.state) return { writes: [], events: [], answer: caseAnswer(row) };
    const after = { ...row, state: to, version: row.version + 1 };
    return { writes: moveCase(row, to, ctx), events: [movedEvent(row, after, 'case.unplanned')], answer: caseAnswer(after) };
  },
});
