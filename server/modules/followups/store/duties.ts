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

/** A manager, for what customers suggest; without one the lead of the hotline. */
export function managerFor(): Loader<Callers | undefined> {
  return find(sql<Callers>`
    select null::uuid as group_id, m.id as member_id from identity_public_members m join identity_public_member_roles r on r.tenant_id = m.tenant_id and r.member_id = m.id
    where m.tenant_id = app_tenant() and m.active and r.role = any (${['MGR', 'LEAD-HL', 'HEAD']}::text[])
    order by case r.role when 'MGR' then 0 when 'LEAD-HL' then 1 else 2 end, m.id limit 1`);
}

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
