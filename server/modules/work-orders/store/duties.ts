import { stopReading } from '#modules/subjects/index.ts';
import { closeTasks, openTask } from '#modules/tasks/index.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { find, type Loader } from '#platform/operation/bind.ts';
import { dutyChanged, dutyOf } from '../rules/duty.ts';
import type { OrderRow } from './orders.ts';

/** Whom dispatching waits for: a group, or where no group dispatches a person. */
export interface Dispatch {
  readonly group_id: string | null;
  readonly member_id: string | null;
}

/** The group of dispatchers, else one of field leads, else a dispatcher or manager himself. */
export function dispatch(): Loader<Dispatch | undefined> {
  return find(sql<Dispatch>`
    select g.group_id, r.member_id from identity_public_member_roles r
    join identity_public_members m on m.tenant_id = r.tenant_id and m.id = r.member_id and m.active
    left join identity_public_member_groups g on g.tenant_id = r.tenant_id and g.member_id = r.member_id
    where r.tenant_id = app_tenant() and r.role = any (${['DISP', 'LEAD-FS', 'MGR']}::text[])
    order by g.group_id is null, r.role, g.group_id, r.member_id limit 1`);
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
  const groupId = order.group_id ?? to?.group_id ?? null;
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
  const groupId = order.group_id ?? to?.group_id ?? null;
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
