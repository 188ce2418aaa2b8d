import { unplan } from '#modules/cases/index.ts';
import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { cancel as contract, create } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { lost } from '../rules/window.ts';
import { askForPlan, dispatchOfOrder } from '../store/duties.ts';
import { loadOrder } from '../store/orders.ts';
import { step } from '../store/step.ts';
import { endVisits } from '../store/visits.ts';
import { keepReason } from '../store/words.ts';

/** The job is not needed any more; the case waits to be planned again, so that it is not lost. */
export const cancel = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id), dispatch: dispatchOfOrder(id, create) }),
  nest: (_input, { order }) => [{ act: unplan, input: { id: order.case_id } }],
  decide: ({ loaded: { order } }) => moved(order, 'cancel'),
  save({ to }, { input, loaded: { order, dispatch: dispatchers }, ctx }) {
    const words = keepReason(order, input.reason, ctx);
    return step(order, {
      type: 'work-order.cancelled',
      data: { engineerId: order.engineer_id, ...lost(order), ...words.data },
      change: { state: to },
      writes: [endVisits(order.id, toIso(ctx.occurredAt)), ...askForPlan(order, dispatchers, ctx.now), ...words.writes],
      now: ctx.now,
    });
  },
});
