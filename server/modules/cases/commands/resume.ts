import { act } from '#platform/operation/bind.ts';
import { resume as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, loadCase, moveCase, movedEvent, stateBefore } from '../store/cases.ts';
import { keepWords } from '../store/words.ts';

/** What the case waited for has come: it stands where it stood before, and the promises that rested go on. R-CAS-08 */
export const resume = act(contract, {
  load: ({ id }) => ({ row: loadCase(id), before: stateBefore(id) }),
  decide: ({ loaded: { row, before } }) => moved(row.state, 'resume', before?.state),
  save({ to }, { input, loaded: { row }, ctx }) {
    const after = { ...row, state: to, version: row.version + 1 };
    const words = keepWords(row.id, input.note, ctx);
    return {
      writes: [...moveCase(row, to, ctx), ...words.writes],
      events: [movedEvent(row, after, 'case.resumed', { data: { state: to, ...words.data } })],
      answer: caseAnswer(after),
    };
  },
});
