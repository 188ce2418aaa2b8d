import { act } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { touch as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, loadCase } from '../store/cases.ts';
import { insertTouch } from '../store/course.ts';

/** A contact with the customer; a professional's answer fulfils the promise of one; nobody else's does. R-CAS-04, A-03 */
export const touch = act(contract, {
  load: ({ id }) => ({ row: loadCase(id) }),
  decide({ input, loaded: { row }, ctx }) {
    const allowed = moved(row.state, 'touch');
    if (isRefusal(allowed)) return allowed;
    return input.expert && !ctx.may('case.answer-expertly') ? refuse('case.not_expert', {}, 'expert') : allowed;
  },
  save(_, { input, loaded: { row }, ctx }) {
    const touchId = newId();
    // nobody of the house: the customer wrote it on his own page
    const byCustomer = ctx.who.memberId === null && input.direction === 'in' && input.channel === 'web';
    const data = { touchId, direction: input.direction, channel: input.channel, ...(byCustomer ? { byCustomer } : {}) };
    return {
      writes: [
        insertTouch({
          id: touchId,
          caseId: row.id,
          direction: input.direction,
          channel: input.channel,
          by: ctx.who.memberId,
          note: input.note ?? null,
          at: toIso(ctx.occurredAt),
        }),
      ],
      events: [caseEvent(row, 'case.touched', { data }), ...(input.expert ? [caseEvent(row, 'case.expert_contacted', { data })] : [])],
      answer: caseAnswer(row),
    };
  },
});
