import { publishVersion } from '#modules/documents/index.ts';
import { act, find } from '#platform/operation/bind.ts';
import { msOf } from '#platform/values/instant.ts';
import { newId } from '#platform/values/ids.ts';
import { refuse } from '#platform/values/refusal.ts';
import { publishPolicy as contract } from '../contract.ts';
import { insertTerms, policyDocument } from '../store/policies.ts';
import { policyTitle } from '../texts.ts';

/** Puts a new version of the warranty policy into force (R-WAR-01); refuses a model twice and one that is not in the archive. */
export const publishPolicy = act(contract, {
  load: () => ({ document: find(policyDocument()) }),
  decide: ({ input, ctx }) => {
    const models = new Set(input.terms.map(({ modelId }) => modelId));
    if (models.size < input.terms.length) return refuse('warranty-policy.model_twice', {}, 'terms');
    return { versionId: input.id ?? newId(), effectiveFrom: input.effectiveFrom === undefined ? ctx.now : msOf(input.effectiveFrom) };
  },
  save: ({ versionId, effectiveFrom }, { input, loaded, ctx }) => {
    const documentId = loaded.document?.id ?? newId();
    return {
      writes: [
        ...publishVersion({ versionId, documentId, kind: 'warranty-policy', scope: '', title: policyTitle, effectiveFrom, now: ctx.now }),
        insertTerms(
          versionId,
          input.terms.map((term) => ({ ...term, id: newId() })),
        ),
      ],
      events: [{ type: 'warranty-policy.published', subjectId: documentId, rootId: documentId, data: { versionId } }],
      answer: { id: versionId },
    };
  },
  constraints: { warranty_terms_tenant_id_model_id_fkey: 'warranty-policy.model_unknown' },
});
