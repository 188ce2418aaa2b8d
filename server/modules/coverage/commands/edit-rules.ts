import { act, find } from '#platform/operation/bind.ts';
import { editRules as contract } from '../contract.ts';
import { companyRules, putRules } from '../store/policies.ts';

/** Changes how the company reads its warranties; what was decided for a case stays. The event stands at the company itself. */
export const editRules = act(contract, {
  load: () => ({ rules: find(companyRules()) }),
  decide: ({ input }) => input,
  save: ({ shiftsRestDays, wholeDevice }, { loaded: { rules }, ctx }) => {
    const { tenantId } = ctx.who;
    const isSame = rules?.shifts_rest_days === shiftsRestDays && rules.whole_device === wholeDevice;
    return {
      writes: [putRules(shiftsRestDays, wholeDevice)],
      events: isSame
        ? []
        : [{ type: 'coverage-rules.edited', subjectId: tenantId, rootId: tenantId, data: { shiftsRestDays, wholeDevice } }],
      answer: { id: tenantId },
    };
  },
});
