import { saveAnswers, testVerdict } from '#modules/forms/index.ts';
import { act } from '#platform/operation/bind.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { answer as contract } from '../contract.ts';
import { movedByEngineer } from '../rules/move.ts';
import { loadOrder } from '../store/orders.ts';
import { step } from '../store/step.ts';
import { testListOf } from '../store/test.ts';

/** Results of the test list that was in force when the job was made; given again they replace the earlier ones, each item once. R-ONS-07 */
export const answer = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id) }),
  loadMore: (_input, { order }) => ({ list: testListOf(order) }),
  decide({ input, loaded: { order, list }, ctx }) {
    const to = movedByEngineer(order, 'answer', { doer: ctx.who });
    if (isRefusal(to)) return to;
    if (list?.versionId !== input.versionId) return refuse('work-order.other_test_list', {}, 'versionId');
    const known = new Set(list.items.map((item) => item.id));
    if (!input.answers.every(({ itemId }) => known.has(itemId))) return refuse('work-order.item_unknown', {}, 'answers');
    if (new Set(input.answers.map(({ itemId }) => itemId)).size < input.answers.length)
      return refuse('work-order.item_twice', {}, 'answers');
    const answers = input.answers.map(({ itemId, passed = null, value = null, skippedBecause = null }) => ({
      itemId,
      passed,
      value,
      skippedBecause,
    }));
    return { to: to.to, answers, verdict: testVerdict(list.items, answers) };
  },
  save({ to, answers, verdict }, { input, loaded: { order }, ctx }) {
    return step(order, {
      type: 'work-order.answered',
      data: {
        engineerId: order.engineer_id,
        versionId: input.versionId,
        answers: answers.length,
        missing: verdict.missing.length,
        failed: verdict.failed.length,
      },
      change: { state: to },
      writes: saveAnswers({
        subjectId: order.id,
        versionId: input.versionId,
        by: ctx.who.memberId,
        answers,
        at: ctx.occurredAt,
        atVersion: order.version + 1,
      }),
      now: ctx.now,
    });
  },
});
