import { many, must, NotThere, query } from '#platform/operation/bind.ts';
import { list as listContract, read as readContract } from '../contract.ts';
import { scopeOf } from '../rules/test-list.ts';
import { formVersion } from '../store/forms.ts';
import { testLists, versionsOf } from '../store/lists.ts';

/** All test lists. */
export const list = query(listContract, {
  load: () => ({ rows: many(testLists()) }),
  answer: ({ loaded }) => ({
    rows: loaded.rows.map(({ title_en: titleEn, effective_from: effectiveFrom, scope, ...row }) => ({
      ...row,
      titleEn,
      effectiveFrom,
      scope: scopeOf(scope),
    })),
  }),
});

/** A test list with its versions and the items of the one asked for; a version of another list is not there. */
export const read = query(readContract, {
  load: ({ id }) => ({ first: must(versionsOf(id)), versions: many(versionsOf(id)) }),
  loadMore: ({ versionId }, { first }) => ({ form: formVersion(versionId ?? first.id) }),
  answer({ input, loaded: { first, versions, form }, ctx }) {
    const shown = input.versionId ?? first.id;
    if (!versions.some(({ id }) => id === shown)) throw new NotThere();
    return {
      id: first.document_id,
      title: first.title,
      titleEn: first.title_en,
      scope: scopeOf(first.scope),
      versions: versions.map(({ id, number, effective_from: effectiveFrom, effective_to: effectiveTo }) => ({
        id,
        number,
        effectiveFrom,
        effectiveTo,
      })),
      versionId: shown,
      items: (form?.items ?? []).map((item) => ({ ...item, choices: [...item.choices] })),
      allowed: ctx.may('test-list.publish') ? ['publish'] : [],
    };
  },
});
