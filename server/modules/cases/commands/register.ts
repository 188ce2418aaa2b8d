import { sql } from '#platform/database/sql.ts';
import { act, find } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { register as contract } from '../contract.ts';
import { caseLifecycle } from '../lifecycle.ts';
import { checkIntake, type KnownDevice } from '../rules/intake.ts';
import { kindOfNature, prefixOfKind } from '../rules/nature.ts';
import { insertCase, insertFaultReport } from '../store/insert.ts';

/** Registers a customer matter: header, case, fault report, first passages, number, promises. R-FLT-01, R-FLT-02, R-INT-08 */
export const register = act(contract, {
  load: ({ assetId }) => ({
    device: find(sql<KnownDevice>`select id, model_id, end_user_id, life, state from products_public_assets where tenant_id = app_tenant() and id = ${assetId ?? null}`),
  }),
  decide: ({ input, loaded }) => checkIntake(input, loaded.device),
  save(checked, { input, ctx }) {
    const id = input.id ?? newId();
    const kind = kindOfNature(input.nature);
    const receivedAt = input.receivedAt === undefined ? ctx.occurredAt : Date.parse(input.receivedAt);
    const facts = { kind, nature: input.nature, channel: input.channel, priority: input.priority, tier: 1, round: 1, covered: false };
    return {
      writes: [
        insertCase({
          id, kind, nature: input.nature, channel: input.channel, priority: input.priority, intakeOwnerId: ctx.who.memberId, endUserId: input.endUserId ?? '', assetId: input.assetId ?? null,
          modelId: checked.modelId, contactName: input.contactName, contactPhone: checked.contactPhone, regionCode: input.regionCode ?? null, address: input.address ?? null, summary: checked.summary,
          receivedAt, registeredAt: ctx.occurredAt,
        }),
        ...(kind === 'fault' ? [insertFaultReport({
          caseId: id, symptom: input.symptom ?? '', symptomCodes: input.symptomCodes, since: input.since ?? '', environment: input.environment ?? '', demandsVisit: input.demandsVisit, serialTold: input.serialTold ?? null,
          covered: null, coverageUntil: null, coverageSource: null, coverageVersionId: null, repeatOf: null,
        })] : []),
      ],
      events: [
        { type: 'case.received', subjectId: id, rootId: id, occurredAt: receivedAt, facts },
        { type: 'case.registered', subjectId: id, rootId: id, facts, data: { kind, nature: input.nature, channel: input.channel, priority: input.priority } },
      ],
      numbers: [{ subjectId: id, prefix: prefixOfKind(kind) }],
      answer: { id, state: 'registered', version: 1, lifecycle: caseLifecycle },
    };
  },
});
