import { act } from '#platform/operation/bind.ts';
import { voidCase as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, loadCase, moveCase } from '../store/cases.ts';
import { closeDuties } from '../store/duties.ts';
import { keepWords } from '../store/words.ts';

/** Registered by mistake: the number stays used, promises and duties are void. R-FLT-02 */
export const voidCase = act(contract, {
  load: ({ id }) => ({ row: loadCase(id) }),
  decide: ({ loaded: { row } }) => moved(row.state, 'void'),
  save({ to }, { input, loaded: { row }, ctx }) {
    const after = { ...row, state: to, version: row.version + 1 };
    const words = keepWords(row.id, input.reason, ctx);
    return {
      writes: [...moveCase(row, to, ctx), ...words.writes, closeDuties(row.id, ctx.now, 'cancelled')],
      events: [caseEvent(after, 'case.voided', { data: words.data })],
      answer: caseAnswer(after),
    };
  },
});
