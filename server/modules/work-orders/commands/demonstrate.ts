import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { demonstrate as contract } from '../contract.ts';
import { movedByEngineer } from '../rules/move.ts';
import { loadOrder } from '../store/orders.ts';
import { step } from '../store/step.ts';

/** Operation was shown to the customer and care tips were given, so that the fault does not come again. R-ONS-08 */
export const demonstrate = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id) }),
  decide: ({ loaded: { order }, ctx }) => movedByEngineer(order, 'demonstrate', { doer: ctx.who }),
  save({ to }, { input, loaded: { order }, ctx }) {
    const { demonstrated, tipsGiven, tips = null } = input;
    return step(order, {
      type: 'work-order.demonstrated',
      data: { engineerId: order.engineer_id, demonstrated, tipsGiven },
      change: {
        state: to,
        demonstrated,
        tips_given: tipsGiven,
        tips,
        demonstrated_at: toIso(ctx.occurredAt),
        demonstrated_version: order.version + 1,
      },
      now: ctx.now,
    });
  },
});
