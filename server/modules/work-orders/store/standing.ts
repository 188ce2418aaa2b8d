import { nextPromise, nextPromiseColumns, nextPromiseRow, type NextPromise } from '#modules/rulebook/index.ts';
import { sql } from '#platform/database/sql.ts';
import { standingOf, type Standing } from '#platform/search/searchable.ts';
import { readable } from '../access.ts';
import { workOrderLifecycle, type WorkOrderState } from '../lifecycle.ts';

/** What jobs tell of hits: their state, and while they are open the promise of their case that runs out first. */
export const standings: readonly Standing[] = [
  standingOf({
    kinds: ['work-order'],
    right: 'work-order.read',
    rows: (ids) => sql<NextPromise & { id: string; state: WorkOrderState }>`
      select w.id, w.state, ${nextPromiseColumns} from work_orders w ${nextPromise(sql`w.case_id`)}
      where w.tenant_id = app_tenant() and w.id = any (${ids}::uuid[]) and ${readable}`,
    standing: (row, locale) => {
      const state = workOrderLifecycle.states[row.state];
      return {
        state: state.label,
        open: null,
        promise: state.class === 'open' ? nextPromiseRow(row, locale) : null,
      };
    },
  }),
];
