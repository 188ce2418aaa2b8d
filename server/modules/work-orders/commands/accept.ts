import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { accept as contract } from '../contract.ts';
import { movedByEngineer } from '../rules/move.ts';
import { loadOrder } from '../store/orders.ts';
import { step } from '../store/step.ts';

/** The engineer takes the job. */
export const accept = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id) }),
  decide: ({ loaded: { order }, ctx }) => movedByEngineer(order, 'accept', { doer: ctx.who }),
  save: ({ to }, { loaded: { order }, ctx }) =>
    step(order, {
      type: 'work-order.accepted',
      data: { engineerId: order.engineer_id },
      change: { state: to, accepted_at: toIso(ctx.occurredAt) },
      now: ctx.now,
    }),
});
