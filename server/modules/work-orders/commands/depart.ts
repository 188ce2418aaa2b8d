import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { depart as contract } from '../contract.ts';
import { whileElsewhere } from '../rules/elsewhere.ts';
import { movedByEngineer } from '../rules/move.ts';
import { beginVisit } from '../store/begin.ts';
import { loadOrder } from '../store/orders.ts';
import { departVisit, underWayBeside } from '../store/visits.ts';

/** On the way to the customer; only where the route is a visit. */
export const depart = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id), other: underWayBeside(id) }),
  decide({ loaded: { order, other }, ctx }) {
    const to = movedByEngineer(order, 'depart', { doer: ctx.who });
    if (isRefusal(to)) return to;
    if (order.route !== 'site') return refuse('work-order.not_a_visit');
    const free = whileElsewhere(other, ctx);
    return isRefusal(free) ? free : { ...to, ...free };
  },
  save({ to, left }, { loaded: { order }, ctx }) {
    return beginVisit(order, {
      type: 'work-order.departed',
      data: { engineerId: order.engineer_id },
      change: { state: to },
      writes: [departVisit(order, toIso(ctx.occurredAt))],
      left,
      now: ctx.now,
    });
  },
  constraints: { visits_one_under_way: 'work-order.elsewhere' },
});
