import { correctCompletion } from '#modules/cases/index.ts';
import { act } from '#platform/operation/bind.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { correct as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { changed, loadOrder, orderAnswer, orderEvent, updateOrder } from '../store/orders.ts';
import { finishedEvent } from '../store/records.ts';
import { begunLast, moveEnd } from '../store/visits.ts';

/** The job was finished at another time than told: the completion of its round is told anew, and the call-back's clock moves. Refuses times before the work on it was begun, or to come. */
export const correct = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id), told: finishedEvent(id), begun: begunLast(id) }),
  nest: ({ finishedAt, reason }, { order }) => [
    { act: correctCompletion, input: { id: order.case_id, completedAt: finishedAt, reason, round: order.round } },
  ],
  decide({ input, loaded: { order, begun }, ctx }) {
    const to = moved(order, 'correct');
    if (isRefusal(to)) return to;
    const at = Date.parse(input.finishedAt);
    return at > ctx.now || at < Date.parse(begun?.at ?? order.accepted_at ?? order.created_at)
      ? refuse('work-order.time_impossible', {}, 'finishedAt')
      : { at };
  },
  save({ at }, { input, loaded: { order, told } }) {
    const change = { finished_at: input.finishedAt };
    const after = changed(order, change);
    return {
      writes: [updateOrder(order.id, change), moveEnd(order.id, order.finished_at, input.finishedAt)],
      events: [
        orderEvent(after, 'work-order.corrected', {
          occurredAt: at,
          data: { engineerId: order.engineer_id, round: order.round, finishedAt: input.finishedAt },
          ...(told ? { supersedes: told.id } : {}),
        }),
      ],
      answer: orderAnswer(after),
    };
  },
});
