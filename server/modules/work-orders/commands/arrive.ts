import { start } from '#modules/cases/index.ts';
import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { arrive as contract } from '../contract.ts';
import { movedByEngineer } from '../rules/move.ts';
import { loadOrder } from '../store/orders.ts';
import { step } from '../store/step.ts';
import { arriveVisit } from '../store/visits.ts';

/** At the device (at the customer, the depot or the bench): work begins, for the case too. R-ONS-02 */
export const arrive = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id) }),
  nest: (_input, { order }) => [{ act: start, input: { id: order.case_id } }],
  decide({ loaded: { order }, ctx }) {
    const to = movedByEngineer(order, 'arrive', { doer: ctx.who });
    return isRefusal(to) || order.route !== 'remote' ? to : refuse('work-order.not_a_visit');
  },
  save({ to }, { input, loaded: { order }, ctx }) {
    const place = { longitude: input.longitude ?? null, latitude: input.latitude ?? null };
    return step(order, {
      type: 'work-order.arrived',
      data: { engineerId: order.engineer_id },
      change: { state: to },
      writes: [arriveVisit(order, toIso(ctx.occurredAt), place)],
      now: ctx.now,
    });
  },
});
