import { attachFiles, uploadedFiles } from '#modules/subjects/index.ts';
import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { record as contract } from '../contract.ts';
import { movedByEngineer } from '../rules/move.ts';
import { loadOrder } from '../store/orders.ts';
import { replaceParts } from '../store/records.ts';
import { step } from '../store/step.ts';

/** What was done and which parts were used, written whole each time; photos are attached. R-ONS-10 */
export const record = act(contract, {
  load: ({ id, files }) => ({ order: loadOrder(id), files: uploadedFiles(files, '/files') }),
  decide: ({ loaded: { order }, ctx }) => movedByEngineer(order, 'record', { doer: ctx.who }),
  save({ to }, { input, loaded: { order }, ctx }) {
    const attach = attachFiles({ subjectId: order.id, rootId: order.case_id, by: ctx.who.memberId, now: ctx.now }, input.files);
    return step(order, {
      type: 'work-order.recorded',
      data: { engineerId: order.engineer_id, parts: input.parts.length, fileIds: input.files },
      change: { state: to, process: input.process, recorded_at: toIso(ctx.occurredAt), recorded_version: order.version + 1 },
      writes: [...replaceParts(order.id, input.parts), ...(input.files.length > 0 ? [attach] : [])],
      now: ctx.now,
    });
  },
});
