import { sql } from '#platform/database/sql.ts';
import { act, must } from '#platform/operation/bind.ts';
import { refuse } from '#platform/values/refusal.ts';
import { fallDue as contract } from '../contract.ts';

interface Row {
  readonly id: string;
  readonly control_id: string;
  readonly subject_id: string;
  readonly root_id: string;
  readonly period: string;
  readonly due_on: string;
  readonly state: string;
}

/** The day of an owed contact has come: it becomes due, and whoever makes such contacts hears of it. R-CBK-04 */
export const fallDue = act(contract, {
  load: ({ obligationId }) => ({
    obligation: must(sql<Row>`select id, control_id, subject_id, root_id, period, due_on, state from obligations where tenant_id = app_tenant() and id = ${obligationId}`),
  }),
  decide: ({ loaded: { obligation } }) => (obligation.state === 'pending' ? obligation : refuse('obligation.not_pending')),
  save: (obligation) => ({
    writes: [sql`update obligations set state = 'due', wake_at = null where tenant_id = app_tenant() and id = ${obligation.id}`],
    events: [{
      type: 'obligation.due', subjectId: obligation.subject_id, rootId: obligation.root_id,
      data: { obligationId: obligation.id, controlId: obligation.control_id, period: obligation.period, dueOn: obligation.due_on },
    }],
    answer: { id: obligation.id },
  }),
});
