import { dispatchersOf } from '#modules/cases/index.ts';
import { letRolesRead } from '#modules/subjects/index.ts';
import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { assign, reroute as contract } from '../contract.ts';
import { DISPATCH, movedByEngineer } from '../rules/move.ts';
import { lost } from '../rules/window.ts';
import { dispatchOfOrder, leaveCase } from '../store/duties.ts';
import { loadOrder } from '../store/orders.ts';
import { keepReason } from '../store/words.ts';
import { step } from '../store/step.ts';
import { endVisits } from '../store/visits.ts';

/**
 * Another way of doing the same job: number, findings, record and contacts stay; it waits for dispatch again, and its engineer
 * sees the case no longer. R-DSP-04
 */
export const reroute = act(contract, {
  load: ({ id, route }) => ({ order: loadOrder(id), dispatch: dispatchOfOrder(id, assign, route) }),
  decide({ input, loaded: { order }, ctx }) {
    const to = movedByEngineer(order, 'reroute', { doer: ctx.who, alsoRoles: DISPATCH });
    if (isRefusal(to)) return to;
    if (order.route === input.route) return refuse('work-order.same_route', {}, 'route');
    return order.remote_id === null ? to : refuse('work-order.remote_open');
  },
  save({ to }, { input, loaded: { order, dispatch: dispatchers }, ctx }) {
    const words = keepReason(order, input.reason, ctx);
    return step(order, {
      type: 'work-order.rerouted',
      data: { engineerId: order.engineer_id, from: order.route, to: input.route, ...lost(order), ...words.data },
      change: {
        state: to,
        route: input.route,
        engineer_id: null,
        accepted_at: null,
        contacted_at: null,
        planned_from: null,
        planned_to: null,
      },
      writes: [
        endVisits(order.id, toIso(ctx.occurredAt)),
        ...leaveCase(order, null),
        letRolesRead(order.case_id, dispatchersOf(input.route)),
        ...words.writes,
      ],
      dispatch: dispatchers,
      now: ctx.now,
    });
  },
});
