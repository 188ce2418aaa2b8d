import { attachFiles, uploadedFiles } from '#modules/subjects/index.ts';
import { act } from '#platform/operation/bind.ts';
import { isWritten } from '#platform/values/ink.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { sign as contract } from '../contract.ts';
import { movedByEngineer } from '../rules/move.ts';
import { loadOrder } from '../store/orders.ts';
import { insertSignature } from '../store/records.ts';
import { step } from '../store/step.ts';

/** The customer signs what was done; a dot is no signature. R-ONS-09 */
export const sign = act(contract, {
  load: ({ id, fileId }) => ({ order: loadOrder(id), files: uploadedFiles(fileId ? [fileId] : [], '/fileId') }),
  decide({ input, loaded: { order }, ctx }) {
    const to = movedByEngineer(order, 'sign', { doer: ctx.who });
    return isRefusal(to) || isWritten(input.strokes) ? to : refuse('work-order.signature_blank', {}, 'strokes');
  },
  save({ to }, { input, loaded: { order }, ctx }) {
    const { signer, strokes, fileId = null } = input;
    const attach =
      fileId === null ? [] : [attachFiles({ subjectId: order.id, rootId: order.case_id, by: ctx.who.memberId, now: ctx.now }, [fileId])];
    return step(order, {
      type: 'work-order.signed',
      data: { engineerId: order.engineer_id },
      change: { state: to },
      writes: [
        insertSignature({ orderId: order.id, signer, strokes, fileId, at: toIso(ctx.occurredAt), atVersion: order.version + 1 }),
        ...attach,
      ],
      now: ctx.now,
    });
  },
});
