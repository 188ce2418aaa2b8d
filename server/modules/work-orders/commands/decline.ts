import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { assign, decline as contract } from '../contract.ts';
import { movedByEngineer } from '../rules/move.ts';
import { lost } from '../rules/window.ts';
import { dispatchOfOrder, leaveCase } from '../store/duties.ts';
import { loadOrder } from '../store/orders.ts';
import { declineAssignment } from '../store/records.ts';
import { step } from '../store/step.ts';
import { endVisits } from '../store/visits.ts';
import { keepReason } from '../store/words.ts';

/** The engineer cannot take the job: it waits for dispatch again, his time is free. */
export const decline = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id), dispatch: dispatchOfOrder(id, assign) }),
  decide: ({ loaded: { order }, ctx }) => movedByEngineer(order, 'decline', { doer: ctx.who }),
  save({ to }, { input, loaded: { order, dispatch: dispatchers }, ctx }) {
    const words = keepReason(order, input.reason, ctx);
    const at = toIso(ctx.occurredAt);
    return step(order, {
      type: 'work-order.declined',
      data: { engineerId: order.engineer_id, ...lost(order), ...words.data },
      change: { state: to, engineer_id: null, accepted_at: null, contacted_at: null, planned_from: null, planned_to: null },
      writes: [
        ...words.writes,
        declineAssignment(order.id, order.engineer_id, at, input.reason),
        endVisits(order.id, at),
        ...leaveCase(order, null),
      ],
      dispatch: dispatchers,
      now: ctx.now,
    });
  },
});
