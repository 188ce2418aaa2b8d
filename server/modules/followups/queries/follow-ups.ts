import { sqlIds } from '#platform/database/sql.ts';
import { readableSubject } from '#modules/subjects/index.ts';
import { listLoad, pageFrom } from '#platform/lists/list.ts';
import { many, must, query } from '#platform/operation/bind.ts';
import { followUps as contract, planned as plannedContract } from '../contract.ts';
import { owedFor } from '../store/follow-ups.ts';
import { doersIn, followUpList, workedOn, type ListedFollowUp } from '../store/lists.ts';
import { isMineToCall } from './mine.ts';

/** Later contacts by tab, in order of their day. R-CBK-04 */
export const followUps = query(contract, {
  load: (input) => listLoad(followUpList, input),
  loadMore: (_input, { rows }) => ({ worked: workedOn(sqlIds(rows.map((row) => String(row['case_id'])))) }),
  answer: ({ input, loaded, ctx }) =>
    pageFrom(followUpList, input, loaded, (found) => {
      const row = found as ListedFollowUp;
      return {
        id: row.id,
        caseId: row.case_id,
        caseNumber: row.case_number,
        period: row.period,
        dueOn: row.due_on,
        state: row.state,
        attempts: row.attempts,
        unsettled: row.unsettled,
        mergedInto: row.merged_into,
        mineToCall: isMineToCall(row, doersIn(loaded.worked, row), ctx, 'follow-up.record'),
        endUserName: row.end_user_name,
        phone: row.phone,
        model: ctx.locale === 'en' ? row.model_en : row.model,
        version: row.version,
      };
    }),
});

/** Dates promised for later contacts of a case, also those not yet due. R-CBK-04 */
export const planned = query(plannedContract, {
  load: ({ caseId }) => ({ subject: must(readableSubject(caseId)), rows: many(owedFor(caseId)) }),
  answer: ({ loaded }) => ({ rows: loaded.rows.map(({ period, due_on: dueOn, state }) => ({ period, dueOn, state })) }),
});
