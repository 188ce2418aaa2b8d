import { find, many, NotThere, query } from '#platform/operation/bind.ts';
import { readPolicy as policyContract, readRules as rulesContract } from '../contract.ts';
import { companyRules, modelsWithout, policyVersions, termsOf } from '../store/policies.ts';

/** The warranty policy by model, in any of its versions (R-WAR-01). */
export const readPolicy = query(policyContract, {
  load: () => ({ versions: many(policyVersions()) }),
  loadMore({ versionId }, { versions }) {
    const shown = versionId ?? versions[0]?.id ?? null;
    return { terms: many(termsOf(shown)), without: many(modelsWithout(shown)) };
  },
  answer({ input, loaded: { versions, terms, without }, ctx }) {
    const versionId = input.versionId ?? versions[0]?.id ?? null;
    if (versionId !== null && !versions.some(({ id }) => id === versionId)) throw new NotThere();
    return {
      versions: versions.map(({ id, number, effective_from: effectiveFrom, effective_to: effectiveTo }) => ({
        id,
        number,
        effectiveFrom,
        effectiveTo,
      })),
      versionId,
      rows: terms.map((row) => ({
        modelId: row.model_id,
        model: { code: row.code, name: row.name, nameEn: row.name_en },
        months: row.months,
        covers: row.covers,
        coversEn: row.covers_en,
        excludes: row.excludes,
        excludesEn: row.excludes_en,
      })),
      without: without.map(({ id, code, name, name_en: nameEn }) => ({ id, code, name, nameEn })),
      allowed: ctx.may('warranty-policy.publish') ? ['publish'] : [],
    };
  },
});

/** How the company reads its warranties. */
export const readRules = query(rulesContract, {
  load: () => ({ rules: find(companyRules()) }),
  answer: ({ loaded: { rules }, ctx }) => ({
    shiftsRestDays: rules?.shifts_rest_days ?? true,
    wholeDevice: rules?.whole_device ?? false,
    allowed: ctx.may('coverage-rules.edit') ? ['edit'] : [],
  }),
});
