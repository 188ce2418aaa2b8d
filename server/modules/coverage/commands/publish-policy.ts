import { publishVersion } from '#modules/documents/index.ts';
import { act, find } from '#platform/operation/bind.ts';
import { msOf } from '#platform/values/instant.ts';
import { newId } from '#platform/values/ids.ts';
import { refuse } from '#platform/values/refusal.ts';
import { publishPolicy as contract } from '../contract.ts';
import { insertTerms, policyDocument } from '../store/policies.ts';
import { policyTitle } from '../texts.ts';

/** Puts a new version of the warranty policy into force (R-WAR-01); refuses a model twice, one that is not in the archive, and a beginning before the present version's. */
export const publishPolicy = act(contract, {
  load: () => ({ document: find(policyDocument()) }),
  decide: ({ input, loaded, ctx }) => {
    const models = new Set(input.terms.map(({ modelId }) => modelId));
    if (models.size < input.terms.length) return refuse('warranty-policy.model_twice', {}, 'terms');
    const effectiveFrom = input.effectiveFrom === undefined ? ctx.now : msOf(input.effectiveFrom);
    if (loaded.document && effectiveFrom < msOf(loaded.document.effective_from))
      return refuse('warranty-policy.before_present', {}, 'effectiveFrom');
    return { versionId: input.id ?? newId(), effectiveFrom };
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
  constraints: {
    warranty_terms_tenant_id_model_id_fkey: 'warranty-policy.model_unknown',
    document_versions_pkey: 'warranty-policy.already_there',
  },
});
