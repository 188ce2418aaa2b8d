import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { closeRemote as contract } from '../contract.ts';
import { movedByEngineer } from '../rules/move.ts';
import { loadOrder } from '../store/orders.ts';
import { closeSession } from '../store/records.ts';
import { step } from '../store/step.ts';

/** Remote help ends: solved, or a visit or the depot is needed, and why. R-RMT-01 */
export const closeRemote = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id) }),
  decide({ input, loaded: { order }, ctx }) {
    const to = movedByEngineer(order, 'close-remote', { doer: ctx.who });
    if (isRefusal(to)) return to;
    if (order.remote_id === null) return refuse('work-order.no_remote_session');
    return input.result === 'solved' || input.cause ? to : refuse('work-order.cause_missing', {}, 'cause');
  },
  save({ to }, { input, loaded: { order }, ctx }) {
    const { result, check = null, cause = null, steps = null } = input;
    return step(order, {
      type: 'work-order.remote_closed',
      data: { engineerId: order.engineer_id, result },
      change: { state: to },
      writes: [closeSession(order.remote_id, toIso(ctx.occurredAt), { result, check, cause, steps })],
      now: ctx.now,
    });
  },
});
