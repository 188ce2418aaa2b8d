import { sqlIds } from '#platform/database/sql.ts';
import { promisesOf } from '#modules/rulebook/index.ts';
import { listLoad, pageFrom } from '#platform/lists/list.ts';
import { query } from '#platform/operation/bind.ts';
import { list as contract } from '../contract.ts';
import { callbackList, doersIn, workedOn, type ListedCallback } from '../store/lists.ts';
import { isMineToCall } from './mine.ts';
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
      const doers = doersIn(loaded.worked, row);
      const promise = promiseFor(loaded.promises, row, ctx.locale);
      return {
        id: row.id,
        caseId: row.case_id,
        caseNumber: row.case_number,
        round: row.round,
        state: row.state,
        attempts: row.attempts,
        endUserName: row.end_user_name,
        phone: row.phone,
        model: ctx.locale === 'en' ? row.model_en : row.model,
        summary: row.summary,
        engineerName: doers[0]?.name ?? null,
        completedAt: row.completed_at,
        dueAt: promise?.dueAt ?? null,
        promise,
        mineToCall: isMineToCall(row, doers, ctx, 'callback.answer'),
        version: row.version,
      };
    }),
});
