import { act, find, must } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { grantRepair as contract } from '../contract.ts';
import { termEnd } from '../rules/term.ts';
import { grantedRound, putRepairGrant, repairTerms } from '../store/coverages.ts';

/**
 * Gives the warranty after a repair: electronics 3 months, household 6, others 3, as the category says (R-WAR-03, N-26, N-54). What is told
 * about an earlier round than the one that gave it changes nothing.
 */
export const grantRepair = act(contract, {
  load: ({ assetId, caseId, completedOn }) => ({ terms: must(repairTerms(assetId, completedOn)), granted: find(grantedRound(caseId)) }),
  decide: ({ input: { completedOn, round }, loaded: { terms, granted } }) => ({
    to: (granted?.round ?? 0) > round ? null : termEnd(completedOn, terms.repair_warranty_months, terms.state_days),
  }),
  save: ({ to }, { input: { assetId, caseId, completedOn, round } }) => {
    if (to === null) return { writes: [], events: [], answer: { id: assetId } };
    return {
      writes: putRepairGrant({ id: newId(), assetId, caseId, round, from: completedOn, to }),
      events: [
        { type: 'coverage.granted', subjectId: assetId, rootId: assetId, data: { source: 'repair', caseId, from: completedOn, to } },
      ],
      answer: { id: assetId },
    };
  },
});
