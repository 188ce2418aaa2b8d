import { start } from '#modules/cases/index.ts';
import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { openRemote as contract } from '../contract.ts';
import { movedByEngineer } from '../rules/move.ts';
import { loadOrder } from '../store/orders.ts';
import { openSession } from '../store/records.ts';
import { step } from '../store/step.ts';

/** Remote help begins, at the time agreed or at once; one session at a time. R-RMT-01 */
export const openRemote = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id) }),
  nest: (_input, { order }) => [{ act: start, input: { id: order.case_id } }],
  decide({ loaded: { order }, ctx }) {
    const to = movedByEngineer(order, 'open-remote', { doer: ctx.who });
    if (isRefusal(to)) return to;
    if (order.route !== 'remote') return refuse('work-order.not_remote');
    return order.remote_id === null ? to : refuse('work-order.remote_open');
  },
  save({ to }, { input, loaded: { order }, ctx }) {
    const session = openSession({
      orderId: order.id,
      engineerId: order.engineer_id,
      method: input.method,
      agreedAt: input.agreedAt ?? null,
      at: toIso(ctx.occurredAt),
      atVersion: order.version + 1,
    });
    return step(order, {
      type: 'work-order.remote_opened',
      data: { engineerId: order.engineer_id, method: input.method },
      change: { state: to },
      writes: [session],
      now: ctx.now,
    });
  },
});
