import { causeCode } from '#modules/products/index.ts';
import { act, find } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { diagnose as contract } from '../contract.ts';
import { isAsAssessed } from '../rules/assessed.ts';
import { movedByEngineer } from '../rules/move.ts';
import { loadOrder } from '../store/orders.ts';
import { insertDiagnosis, lastAssessment } from '../store/records.ts';
import { step } from '../store/step.ts';

/** The definite cause, found on the device, and whether the first assessment had suspected it. R-ONS-02, R-DSP-01 */
export const diagnose = act(contract, {
  load: ({ id, causeCodeId }) => ({ order: loadOrder(id), assessment: lastAssessment(id), code: find(causeCode(causeCodeId ?? null)) }),
  decide({ input, loaded: { order, assessment, code }, ctx }) {
    const to = movedByEngineer(order, 'diagnose', { doer: ctx.who });
    if (isRefusal(to)) return to;
    if (input.causeCodeId && !code) return refuse('work-order.cause_unknown', {}, 'causeCodeId');
    const suspected = assessment && { text: assessment.suspected_cause, codeId: assessment.cause_code_id };
    return { to: to.to, asAssessed: isAsAssessed(suspected, { text: input.cause, codeId: input.causeCodeId ?? null }) };
  },
  save({ to, asAssessed }, { input, loaded: { order }, ctx }) {
    const { cause, causeCodeId = null, note = null } = input;
    return step(order, {
      type: 'work-order.diagnosed',
      data: { engineerId: order.engineer_id, causeCodeId, asAssessed },
      change: { state: to },
      writes: [
        insertDiagnosis({
          orderId: order.id,
          engineerId: ctx.who.memberId ?? order.engineer_id,
          causeCodeId,
          cause,
          note,
          asAssessed,
          at: toIso(ctx.occurredAt),
          atVersion: order.version + 1,
        }),
      ],
      now: ctx.now,
    });
  },
});
