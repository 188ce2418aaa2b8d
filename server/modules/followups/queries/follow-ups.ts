import { readableSubject } from '#modules/subjects/index.ts';
import { listLoad, pageFrom } from '#platform/lists/list.ts';
import { many, must, query } from '#platform/operation/bind.ts';
import { followUps as contract, planned as plannedContract } from '../contract.ts';
import { owedFor } from '../store/follow-ups.ts';
import { followUpList, type ListedFollowUp } from '../store/lists.ts';

/** Later contacts by tab, in order of their day. R-CBK-04 */
export const followUps = query(contract, {
  load: (input) => listLoad(followUpList, input),
  answer: ({ input, loaded }) =>
    pageFrom(followUpList, input, loaded, (found) => {
      const row = found as ListedFollowUp;
      return {
        id: row.id,
        caseId: row.case_id,
        caseNumber: row.case_number,
        period: row.period,
        dueOn: row.due_on,
        state: row.state,
        endUserName: row.end_user_name,
        phone: row.phone,
        model: row.model,
        version: row.version,
      };
    }),
});

/** Dates promised for later contacts of a case, also those not yet due. R-CBK-04 */
export const planned = query(plannedContract, {
  load: ({ caseId }) => ({ subject: must(readableSubject(caseId)), rows: many(owedFor(caseId)) }),
  answer: ({ loaded }) => ({ rows: loaded.rows.map(({ period, due_on: dueOn, state }) => ({ period, dueOn, state })) }),
});
