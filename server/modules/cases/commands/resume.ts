import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { resume as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, loadCase, moveCase } from '../store/cases.ts';
import { keepWords } from '../store/words.ts';

/** What the case waited for has come: work goes on, and so do the promises that rested. R-CAS-08 */
export const resume = act(contract, {
  load: ({ id }) => ({ row: loadCase(id) }),
  decide: ({ loaded: { row }, ctx }) => moved(row.state, 'resume', ctx.locale),
  save({ to }, { input, loaded: { row }, ctx }) {
    const after = { ...row, state: to, version: row.version + 1 };
    const words = keepWords(row.id, input.note, ctx);
    return {
      writes: [...moveCase(row, to, toIso(ctx.occurredAt)), ...words.writes],
      events: [caseEvent(after, 'case.resumed', { data: words.data })],
      answer: caseAnswer(after),
    };
  },
});
