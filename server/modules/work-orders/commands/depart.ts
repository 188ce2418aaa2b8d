import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { depart as contract } from '../contract.ts';
import { movedByEngineer } from '../rules/move.ts';
import { loadOrder } from '../store/orders.ts';
import { step } from '../store/step.ts';
import { departVisit } from '../store/visits.ts';

/** On the way to the customer; only where the route is a visit. */
export const depart = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id) }),
  decide({ loaded: { order }, ctx }) {
    const to = movedByEngineer(order, 'depart', { doer: ctx.who });
    return isRefusal(to) || order.route === 'site' ? to : refuse('work-order.not_a_visit');
  },
  save({ to }, { loaded: { order }, ctx }) {
    return step(order, {
      type: 'work-order.departed',
      data: { engineerId: order.engineer_id },
      change: { state: to },
      writes: [departVisit(order, toIso(ctx.occurredAt))],
      now: ctx.now,
    });
  },
});
