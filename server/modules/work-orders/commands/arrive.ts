import { start } from '#modules/cases/index.ts';
import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { arrive as contract } from '../contract.ts';
import { whileElsewhere } from '../rules/elsewhere.ts';
import { movedByEngineer } from '../rules/move.ts';
import { beginVisit } from '../store/begin.ts';
import { loadOrder } from '../store/orders.ts';
import { arriveVisit, underWayBeside } from '../store/visits.ts';

/** At the device (at the customer, the depot or the bench): work begins, for the case too. R-ONS-02 */
export const arrive = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id), other: underWayBeside(id) }),
  nest: (_input, { order }) => [{ act: start, input: { id: order.case_id } }],
  decide({ loaded: { order, other }, ctx }) {
    const to = movedByEngineer(order, 'arrive', { doer: ctx.who });
    if (isRefusal(to)) return to;
    if (order.route === 'remote') return refuse('work-order.not_a_visit');
    const free = whileElsewhere(order.route === 'site' ? other : undefined, ctx);
    return isRefusal(free) ? free : { ...to, ...free };
  },
  save({ to, left }, { input, loaded: { order }, ctx }) {
    const place = { longitude: input.longitude ?? null, latitude: input.latitude ?? null };
    return beginVisit(order, {
      type: 'work-order.arrived',
      data: { engineerId: order.engineer_id },
      change: { state: to },
      writes: [arriveVisit(order, toIso(ctx.occurredAt), place)],
      left,
      now: ctx.now,
    });
  },
  constraints: { visits_one_under_way: 'work-order.elsewhere' },
});
