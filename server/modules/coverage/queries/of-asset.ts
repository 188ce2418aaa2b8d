import { query } from '#platform/operation/bind.ts';
import { localDay } from '#platform/values/instant.ts';
import { ofAsset as contract } from '../contract.ts';
import { effectiveCoverage, grantsOf } from '../rules/effective-coverage.ts';
import { coverageRows } from '../store/coverages.ts';

/** What the user of a device may claim, with the terms of the very version that gave the end date (R-WAR-01, R-WAR-04). */
export const ofAsset = query(contract, {
  load: ({ id }) => ({ facts: coverageRows(id) }),
  answer: ({ input, loaded: { facts }, ctx }) => {
    const { reason, ...coverage } = effectiveCoverage(facts, input.on ?? localDay(ctx.now, ctx.who.zone), null);
    const terms = facts.terms && { covers: facts.terms.covers[ctx.locale], excludes: facts.terms.excludes[ctx.locale] };
    return { ...coverage, reason: reason[ctx.locale], terms, grants: grantsOf(facts) };
  },
});
