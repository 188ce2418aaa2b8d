import { act, must } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { grantRepair as contract } from '../contract.ts';
import { repairWarrantyEnd } from '../rules/effective-coverage.ts';
import { putRepairGrant, repairTerms } from '../store/coverages.ts';

/** Gives the warranty after a repair: electronics 3 months, household 6, others 3, as the category says (R-WAR-03, N-26, N-54). */
export const grantRepair = act(contract, {
  load: ({ assetId }) => ({ terms: must(repairTerms(assetId)) }),
  decide: ({ input, loaded }) => ({ to: repairWarrantyEnd(input.completedOn, loaded.terms.repair_warranty_months) }),
  save: ({ to }, { input: { assetId, caseId, completedOn } }) => ({
    writes: [putRepairGrant({ id: newId(), assetId, caseId, from: completedOn, to })],
    events: [{ type: 'coverage.granted', subjectId: assetId, rootId: assetId, data: { source: 'repair', caseId, from: completedOn, to } }],
    answer: { id: assetId },
  }),
});
