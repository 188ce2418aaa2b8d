import { sqlIds } from '#platform/database/sql.ts';
import { promisesOf } from '#modules/rulebook/index.ts';
import { listLoad, pageFrom } from '#platform/lists/list.ts';
import { query } from '#platform/operation/bind.ts';
import { list as contract } from '../contract.ts';
import { callbackList, workedOn, type ListedCallback } from '../store/lists.ts';
import { promiseFor } from '../store/promise.ts';

/** Call-backs by tab, what runs out first on top. R-CBK-01 */
export const list = query(contract, {
  load: (input) => listLoad(callbackList, input),
  loadMore: (_input, { rows }) => {
    const cases = sqlIds(rows.map((row) => String(row['case_id'])));
    return { promises: promisesOf(cases), worked: workedOn(cases) };
  },
  answer: ({ input, loaded, ctx }) =>
    pageFrom(callbackList, input, loaded, (found) => {
      const row = found as ListedCallback;
      const doers = loaded.worked.filter((worked) => worked.case_id === row.case_id && worked.round === row.round);
      const promise = promiseFor(loaded.promises, row, ctx.locale);
      const isOwn = doers.some((doer) => doer.member_id === ctx.who.memberId) && ctx.who.segregation === 'strict';
      return {
        id: row.id,
        number: null,
        caseId: row.case_id,
        caseNumber: row.case_number,
        round: row.round,
        state: row.state,
        attempts: row.attempts,
        endUserName: row.end_user_name,
        phone: row.phone,
        model: row.model,
        summary: row.summary,
        engineerName: doers[0]?.name ?? null,
        completedAt: row.completed_at,
        dueAt: promise?.dueAt ?? null,
        promise,
        mineToCall: (row.state === 'open' || row.state === 'unreachable') && ctx.may('callback.answer') && !isOwn,
        version: row.version,
      };
    }),
});
