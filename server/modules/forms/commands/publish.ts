import { act, find } from '#platform/operation/bind.ts';
import { msOf } from '#platform/values/instant.ts';
import { newId } from '#platform/values/ids.ts';
import { refuse } from '#platform/values/refusal.ts';
import { publish as contract } from '../contract.ts';
import { itemFault, scopeKey } from '../rules/test-list.ts';
import { publishForm, TEST_LIST } from '../store/forms.ts';
import { listOfScope, rename, subjectOf } from '../store/lists.ts';

const kinds = { model: 'model', category: 'product-category', company: '' } as const;

/** Puts a new version of a test list into force; refuses a model or category that is not there, items that contradict themselves, and a beginning before the present version's (R-ONS-07). */
export const publish = act(contract, {
  load: ({ scope }) => ({ present: find(listOfScope(scopeKey(scope))), subject: find(subjectOf(kinds[scope.kind], scope.id)) }),
  decide: ({ input, loaded, ctx }) => {
    if (input.scope.kind !== 'company' && !loaded.subject) return refuse('test-list.scope_unknown', {}, 'scope.id');
    const fault = itemFault(input.items);
    if (fault) return fault;
    const effectiveFrom = input.effectiveFrom === undefined ? ctx.now : msOf(input.effectiveFrom);
    if (loaded.present && effectiveFrom <= msOf(loaded.present.effective_from))
      return refuse('test-list.before_present', {}, 'effectiveFrom');
    return { versionId: input.id ?? newId(), documentId: loaded.present?.id ?? newId(), effectiveFrom };
  },
  save: ({ versionId, documentId, effectiveFrom }, { input, ctx }) => {
    const scope = scopeKey(input.scope);
    const title = { zh: input.title, en: input.titleEn };
    const items = input.items.map(({ label, labelEn, unit, low, high, choices, type, ...item }) => ({
      ...item,
      id: newId(),
      type,
      label: { zh: label, en: labelEn },
      choices: type === 'choice' ? choices : [],
      ...(unit ? { unit } : {}),
      ...(type === 'value' && low !== null ? { low } : {}),
      ...(type === 'value' && high !== null ? { high } : {}),
    }));
    return {
      writes: [
        ...publishForm({ versionId, documentId, kind: TEST_LIST, scope, title, effectiveFrom, now: ctx.now }, items),
        rename(scope, input.title, input.titleEn),
      ],
      events: [{ type: 'test-list.published', subjectId: documentId, rootId: documentId, data: { versionId } }],
      answer: { id: versionId },
    };
  },
  constraints: { document_versions_pkey: 'test-list.already_there' },
});
