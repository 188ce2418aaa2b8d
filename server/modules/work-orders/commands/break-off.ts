import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { breakOff as contract } from '../contract.ts';
import { movedByEngineer } from '../rules/move.ts';
import { lost } from '../rules/window.ts';
import { loadOrder } from '../store/orders.ts';
import { keepReason } from '../store/words.ts';
import { step } from '../store/step.ts';
import { breakVisit } from '../store/visits.ts';

/**
 * The customer is out, a part is missing, the day is over: this visit ends, the job stays with its engineer and waits for the next
 * appointment; what was found and recorded stays. R-ONS-01
 */
export const breakOff = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id) }),
  decide({ input, loaded: { order }, ctx }) {
    const to = movedByEngineer(order, 'break-off', { doer: ctx.who });
    if (isRefusal(to)) return to;
    if (order.route !== 'site') return refuse('work-order.not_a_visit');
    return input.reason === 'other' && (input.note ?? '') === '' ? refuse('work-order.note_missing', {}, 'note') : to;
  },
  save({ to }, { input, loaded: { order }, ctx }) {
    const words = keepReason(order, input.note, ctx);
    return step(order, {
      type: 'work-order.broken_off',
      data: { engineerId: order.engineer_id, reason: input.reason, ...lost(order), ...words.data },
      change: { state: to, contacted_at: null, planned_from: null, planned_to: null },
      writes: [breakVisit(order.id, toIso(ctx.occurredAt), input.reason), ...words.writes],
      now: ctx.now,
    });
  },
});
