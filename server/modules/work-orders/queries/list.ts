import { nextPromiseRow } from '#modules/rulebook/index.ts';
import { listLoad, pageFrom } from '#platform/lists/list.ts';
import { query } from '#platform/operation/bind.ts';
import { list as contract } from '../contract.ts';
import { workOrderLifecycle, type WorkOrderState } from '../lifecycle.ts';
import { orderList, type ListedOrder } from '../store/list.ts';

function isOpen(state: string): boolean {
  return workOrderLifecycle.states[state as WorkOrderState].class === 'open';
}

/** Work orders by tab and filter, each with the promise of its case that runs out first. */
export const list = query(contract, {
  load: (input) => listLoad(orderList, input),
  answer: ({ input, loaded, ctx }) =>
    pageFrom(orderList, input, loaded, (found) => {
      const row = found as ListedOrder & typeof found;
      return {
        id: row.id,
        number: row.number,
        caseId: row.case_id,
        caseNumber: row.case_number,
        round: row.round,
        route: row.route,
        state: row.state,
        engineerId: row.engineer_id,
        engineerName: row.engineer_name,
        endUserName: row.end_user_name,
        model: ctx.locale === 'en' ? row.model_en : row.model,
        summary: row.summary,
        plannedFrom: row.planned_from,
        plannedTo: row.planned_to,
        createdAt: row.created_at,
        nextPromise: isOpen(row.state) ? nextPromiseRow(row, ctx.locale) : null,
        version: row.version,
      };
    }),
});
