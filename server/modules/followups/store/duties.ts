import { closeTasks, openTask } from '#modules/tasks/index.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { find, type Loader } from '#platform/operation/bind.ts';

/** Whom a call is asked of: a group, or where nobody of theirs is in a group a person. */
export interface Callers {
  readonly group_id: string | null;
  readonly member_id: string | null;
}

/** Call-back agents and their group; without them the intake owner of the case, the hotline, its lead, the manager. */
export function callersFor(caseId: string): Loader<Callers | undefined> {
  return find(sql<Callers>`
    select g.group_id, m.id as member_id
    from identity_public_members m
    join identity_public_member_roles r on r.tenant_id = m.tenant_id and r.member_id = m.id
    left join identity_public_member_groups g on g.tenant_id = m.tenant_id and g.member_id = m.id
    where m.tenant_id = app_tenant() and m.active and r.role = any (${['CALLER', 'AGENT', 'LEAD-HL', 'MGR']}::text[])
    order by case when r.role = 'CALLER' then 0 when m.id = (select c.intake_owner_id from cases_public_cases c where c.tenant_id = app_tenant() and c.id = ${caseId}) then 1
      when r.role = 'AGENT' then 2 when r.role = 'LEAD-HL' then 3 else 4 end, g.group_id nulls last, m.id limit 1`);
}

/** A manager, for what customers suggest and are not content with; without one the lead of the hotline. R-CBK-03, R-CBK-06 */
export function managerFor(): Loader<Callers | undefined> {
  return find(sql<Callers>`
    select null::uuid as group_id, m.id as member_id from identity_public_members m join identity_public_member_roles r on r.tenant_id = m.tenant_id and r.member_id = m.id
    where m.tenant_id = app_tenant() and m.active and r.role = any (${['MGR', 'LEAD-HL', 'CQE']}::text[])
    order by case r.role when 'MGR' then 0 when 'LEAD-HL' then 1 else 2 end, m.id limit 1`);
}

/** A lead of the hotline who did none of the work, for a customer whom nobody can reach; without one a manager. R-CBK-09, R-ORG-06 */
export function leadFor(callbackId: string): Loader<Callers | undefined> {
  return find(sql<Callers>`
    select null::uuid as group_id, m.id as member_id from identity_public_members m join identity_public_member_roles r on r.tenant_id = m.tenant_id and r.member_id = m.id
    where m.tenant_id = app_tenant() and m.active and r.role = any (${['LEAD-HL', 'MGR']}::text[])
      and not exists (
        select from callbacks b join work_orders_public_doers d on d.tenant_id = b.tenant_id and d.case_id = b.case_id and d.round = b.round
        where b.tenant_id = m.tenant_id and b.id = ${callbackId} and d.member_id = m.id)
    order by case r.role when 'LEAD-HL' then 0 else 1 end, m.id limit 1`);
}

/** Whether a member did the work that the call of a duty asks about. */
export function didTheWork(taskId: string, memberId: string): Sql<{ member_id: string }> {
  return sql`
    select d.member_id from tasks_public_open t
    left join callbacks b on b.tenant_id = t.tenant_id and b.id = t.subject_id
    left join follow_ups f on f.tenant_id = t.tenant_id and f.id = t.subject_id
    left join rulebook_public_obligations o on o.tenant_id = f.tenant_id and o.id = f.obligation_id
    join work_orders_public_doers d on d.tenant_id = t.tenant_id and d.case_id = t.root_id and d.round = coalesce(b.round, o.round)
    where t.tenant_id = app_tenant() and t.id = ${taskId} and t.act in ('callback.answer', 'follow-up.record') and d.member_id = ${memberId} limit 1`;
}

/** An act that is asked for on a subject of a case. */
export interface Asked {
  readonly act: string;
  readonly subjectId: string;
  readonly rootId: string;
}

/** Asks for an act; of nobody where there is nobody. `now` in epoch ms. */
export function ask(duty: Asked, of: Callers | undefined, now: number): Sql[] {
  if (!of) return [];
  return [openTask({ ...duty, ...(of.group_id === null ? { memberId: of.member_id } : { groupId: of.group_id }), now })];
}

/** Nothing is asked for on a subject any more, or not this act. */
export function asked(subjectId: string, now: number, as: 'done' | 'cancelled', acts?: readonly string[]): Sql {
  return closeTasks({ subjectId, as, now, ...(acts ? { acts } : {}) });
}
