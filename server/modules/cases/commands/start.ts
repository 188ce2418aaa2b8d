import { act } from '#platform/operation/bind.ts';
import { start as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, loadCaseInside, moveCase, movedEvent } from '../store/cases.ts';

/** Work has begun; where it had begun already nothing is written. R-CAS-01 */
export const start = act(contract, {
  load: ({ id }) => ({ row: loadCaseInside(id) }),
  decide: ({ loaded: { row } }) => moved(row.state, 'start'),
  save({ to }, { loaded: { row }, ctx }) {
    if (to === row.state) return { writes: [], events: [], answer: caseAnswer(row) };
    const after = { ...row, state: to, version: row.version + 1 };
    return { writes: moveCase(row, to, ctx), events: [movedEvent(row, after, 'case.started')], answer: caseAnswer(after) };
  },
});
