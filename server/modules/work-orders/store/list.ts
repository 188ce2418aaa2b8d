import { nextPromise, nextPromiseColumns, type NextPromise } from '#modules/rulebook/index.ts';
import { startOfDate } from '#platform/database/days.ts';
import type { HitEyes } from '#platform/database/read-roots.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import type { ListDefinition } from '#platform/lists/list.ts';
import type { Day } from '#platform/values/day.ts';
import { readable } from '../access.ts';

/** Jobs with a visit that was planned for a day of the company and not called off: made, under way, or still to come. */
function visitedOn(day: Day): Sql {
  return sql`
    select v.work_order_id from visits v where v.tenant_id = app_tenant() and not v.cancelled
      and v.planned_from >= ${startOfDate(sql`${day}::date`)} and v.planned_from < ${startOfDate(sql`${day}::date + 1`)}`;
}

/** How many jobs the caller sees that have a visit on a day: as many as the list shows under that day. SQL for a number. R-CAS-05 */
export function countVisitedOn(day: Day): Sql {
  return sql`(select count(*) from work_orders w where w.tenant_id = app_tenant() and ${readable} and w.id = any (array(${visitedOn(day)})))`;
}

/** Jobs hang on their case, by which narrow eyes see them. */
const eyes: HitEyes = {
  root: (id) => sql`(select w.case_id from work_orders w where w.tenant_id = app_tenant() and w.id = ${id})`,
  of: (roots) => sql`select w.id from work_orders w where w.tenant_id = app_tenant() and w.case_id in (${roots})`,
};

/** Jobs of the company by what runs out first, by tab, route, engineer, round and the day of a visit; narrow eyes see their own. R-CAS-05 */
export const orderList: ListDefinition = {
  source: sql`select w.* from work_orders w where w.tenant_id = app_tenant() and ${readable}`,
  sorts: {
    due: { columns: [{ column: 'next_due_at', type: 'timestamptz' }], descending: false },
    new: { columns: [{ column: 'created_at', type: 'timestamptz' }], descending: true },
  },
  sort: 'due',
  filters: {
    state: { column: 'state', type: 'text' },
    route: { column: 'route', type: 'text' },
    engineer: { column: 'engineer_id', type: 'uuid' },
    round: { column: 'round', type: 'integer' },
    case: { column: 'case_id', type: 'uuid' },
    day: { type: 'date', among: visitedOn },
  },
  tabs: {
    open: { where: sql`r.state not in ('finished', 'void')` },
    unassigned: { where: sql`r.state = 'unassigned'` },
    assigned: { where: sql`r.state = 'assigned'` },
    underway: { where: sql`r.state in ('accepted', 'travelling', 'working', 'diagnosed')` },
    finished: { where: sql`r.state = 'finished'`, sort: 'new' },
    void: { where: sql`r.state = 'void'`, sort: 'new' },
    all: { where: sql`true`, sort: 'new' },
  },
  tab: 'open',
  text: { kind: 'work-order', eyes },
  expand: (page) => sql`
    select p.*, s.number, cs.number as case_number, e.name as engineer_name, c.contact_name as end_user_name, c.summary, m.code || ' ' || m.name as model, m.code || ' ' || coalesce(m.name_en, m.name) as model_en,
      ${nextPromiseColumns}
    from (${page}) p
    join subjects s on s.tenant_id = p.tenant_id and s.id = p.id
    join subjects cs on cs.tenant_id = p.tenant_id and cs.id = p.case_id
    join cases_public_cases c on c.tenant_id = p.tenant_id and c.id = p.case_id
    left join products_public_models m on m.tenant_id = c.tenant_id and m.id = c.model_id
    left join identity_public_members e on e.tenant_id = p.tenant_id and e.id = p.engineer_id
    ${nextPromise(sql`p.case_id`)}`,
};

/** A row of that list. */
export interface ListedOrder extends NextPromise {
  readonly id: string;
  readonly number: string | null;
  readonly case_id: string;
  readonly case_number: string | null;
  readonly round: number;
  readonly route: 'remote' | 'site' | 'depot' | 'bench';
  readonly state: string;
  readonly engineer_id: string | null;
  readonly engineer_name: string | null;
  readonly end_user_name: string;
  readonly model: string | null;
  readonly model_en: string | null;
  readonly summary: string;
  readonly planned_from: string | null;
  readonly planned_to: string | null;
  readonly created_at: string;
  readonly version: number;
}
