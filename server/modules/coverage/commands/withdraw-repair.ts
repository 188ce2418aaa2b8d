import { act } from '#platform/operation/bind.ts';
import { withdrawRepair as contract } from '../contract.ts';
import { endRepairGrant } from '../store/coverages.ts';

/** The repair was given to no device of the archive: the right that it gave to a wrong one is gone. R-FLT-04, R-WAR-03 */
export const withdrawRepair = act(contract, {
  load: () => ({}),
  decide: () => ({}),
  save: (_decision, { input: { caseId } }) => ({
    writes: [endRepairGrant(caseId)],
    events: [{ type: 'coverage.withdrawn', subjectId: caseId, rootId: caseId, data: { source: 'repair' } }],
    answer: { id: caseId },
  }),
});
