import { dispatchersOf } from '#modules/cases/index.ts';
import { rolesThatMay } from '#modules/identity/index.ts';
import { stopReading } from '#modules/subjects/index.ts';
import { closeTasks, openTask } from '#modules/tasks/index.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { find, type Loader } from '#platform/operation/bind.ts';
import { assign, type create, type Route } from '../contract.ts';
import { dutyChanged, dutyOf } from '../rules/duty.ts';
import type { OrderRow } from './orders.ts';

/** Whom dispatching waits for: a group where there is one, else the person. */
export interface Dispatch {
  readonly group_id: string | null;
  readonly member_id: string | null;
}

/** What is asked of dispatch: to give a job to somebody, or to make one for a case. */
type Asked = typeof assign | typeof create;

/** For a job that waits for somebody again, on another route where one is named. */
export function dispatchOfOrder(id: string, asked: Asked, route?: Route): Loader<Dispatch | undefined> {
  return dispatch(
    asked,
    sql`select c.group_id, coalesce(${route ?? null}::text, w.route) as route from work_orders w
      join cases_public_cases c on c.tenant_id = w.tenant_id and c.id = w.case_id where w.tenant_id = app_tenant() and w.id = ${id}`,
  );
}

/** For a job that is made for a case. */
export function dispatchOfCase(id: string, route: Route): Loader<Dispatch | undefined> {
  return dispatch(
    assign,
    sql`select c.group_id, ${route}::text as route from cases_public_cases c where c.tenant_id = app_tenant() and c.id = ${id}`,
  );
}

/**
 * Whom a job waits for, of those who may really do what is asked: dispatchers with their group, the case's own first; else whoever leads the
 * case's group, another lead of the route, any lead, a manager. A lead and a manager are asked in person: of their group nobody else could
 * do it. `job` gives the case's group and the route. R-DSP-03, R-ORG-05
 */
function dispatch(asked: Asked, job: Sql): Loader<Dispatch | undefined> {
  return find(sql<Dispatch>`
    with job as (${job}), who as (
      select r.member_id, r.role, g.group_id, coalesce(g.group_id = job.group_id, false) as own,
        r.role = any (case job.route when 'site' then ${dispatchersOf('site')}::text[] when 'depot' then ${dispatchersOf('depot')}::text[]
          when 'bench' then ${dispatchersOf('bench')}::text[] else ${dispatchersOf('remote')}::text[] end) as gives, starts_with(r.role, 'LEAD-') as leads, r.role = 'MGR' as manages
      from job join identity_public_member_roles r on r.tenant_id = app_tenant() and r.role in (${rolesThatMay(asked)})
      join identity_public_members m on m.tenant_id = r.tenant_id and m.id = r.member_id and m.active
      left join identity_public_member_groups g on g.tenant_id = r.tenant_id and g.member_id = r.member_id)
    select case when leads or manages then null else group_id end as group_id, member_id from who
    order by case when own and not leads and not manages then 0 when own and gives then 1 when gives and not leads then 2 when not leads and not manages then 3
      when own then 4 when gives then 5 when leads then 6 else 7 end, role, group_id nulls last, member_id limit 1`);
}

/** The group that a duty waits in; null where a person is asked, or nobody. Where nobody may do it, it stands with the case's group at least. */
function groupAsked(order: OrderRow, to: Dispatch | undefined): string | null {
  return to ? to.group_id : order.group_id;
}

function openDuty(order: OrderRow, to: Dispatch | undefined, now: number): Sql[] {
  const duty = dutyOf(order);
  if (!duty) return [];
  const common = {
    act: duty.act,
    subjectId: order.id,
    rootId: order.case_id,
    dueAt: duty.dueAt === null ? null : Date.parse(duty.dueAt),
    now,
  };
  if (duty.memberId !== null) return [openTask({ ...common, memberId: duty.memberId })];
  const groupId = groupAsked(order, to);
  if (groupId !== null) return [openTask({ ...common, groupId })];
  return to?.member_id ? [openTask({ ...common, memberId: to.member_id })] : [];
}

/** The open duty follows the job: the one before is done, the next one is opened, when they differ. `now` in epoch ms. */
export function followDuty(before: OrderRow | undefined, after: OrderRow, now: number, to?: Dispatch): Sql[] {
  if (!dutyChanged(before && dutyOf(before), dutyOf(after))) return [];
  const closed = before ? [closeTasks({ subjectId: after.id, as: after.state === 'void' ? 'cancelled' : 'done', now })] : [];
  return [...closed, ...openDuty(after, to, now)];
}

/** A case that waits for a job again because its own was cancelled: planning is asked for, as before the first one. */
export function askForPlan(order: OrderRow, to: Dispatch | undefined, now: number): Sql[] {
  const groupId = groupAsked(order, to);
  const memberId = groupId === null ? (to?.member_id ?? null) : null;
  return groupId === null && memberId === null
    ? []
    : [openTask({ act: 'case.plan', subjectId: order.case_id, rootId: order.case_id, groupId, memberId, now })];
}

/** Dispatch has taken up what was asked for: the job exists. */
export function planTaken(caseId: string, now: number): Sql {
  return closeTasks({ rootId: caseId, acts: ['case.plan'], as: 'done', now });
}

/** The engineer who gives up a job sees its case no longer, unless another job of it is or was his. */
export function leaveCase(before: OrderRow, engineerId: string | null): Sql[] {
  const { engineer_id: left } = before;
  return left === null || left === engineerId || before.engineer_elsewhere ? [] : [stopReading(before.case_id, left)];
}
