import { sql, type Sql } from '#platform/database/sql.ts';

export interface MatterRow {
  readonly number: string | null;
  readonly contact_name: string;
  readonly contact_phone: string;
  readonly intake_owner_id: string | null;
  readonly owner_id: string | null;
}

/** The case at the root, as those who are told of it need it. */
export function matter(rootId: string): Sql<MatterRow> {
  return sql`
    select s.number, c.contact_name, c.contact_phone, c.intake_owner_id, c.owner_id
    from cases_public_cases c join subjects s on s.tenant_id = c.tenant_id and s.id = c.id
    where c.tenant_id = app_tenant() and c.id = ${rootId}`;
}

/** The company's name, and the number of the subject. */
export function company(subjectId: string): Sql<{ name: string; number: string | null }> {
  return sql`select t.name, s.number from tenants t left join subjects s on s.tenant_id = t.id and s.id = ${subjectId} where t.id = app_tenant()`;
}

/** The promise an event is about, or else the open one of a code. */
export function promise(rootId: string, clockId: string | null, code: string): Sql<{ title: string; title_en: string; due_at: string }> {
  return sql`
    select title, title_en, due_at from rulebook_public_clocks
    where tenant_id = app_tenant() and root_id = ${rootId} and ((${clockId}::uuid is null and open and code = ${code}) or id = ${clockId})
    order by started_at desc limit 1`;
}

/** Those with an open duty on a root. */
export function doers(rootId: string): Sql<{ member_id: string }> {
  return sql`select distinct member_id from tasks_public_open where tenant_id = app_tenant() and root_id = ${rootId} and member_id is not null`;
}

/** Managers, and leads of the group that a case lies with; where no lead is in the group, nobody but the managers. */
export function supervisors(rootId: string): Sql<{ member_id: string }> {
  return sql`
    select distinct r.member_id from identity_public_member_roles r
    join identity_public_members m on m.tenant_id = r.tenant_id and m.id = r.member_id and m.active
    where r.tenant_id = app_tenant() and (r.role = 'MGR' or r.role in ('LEAD-HL', 'LEAD-FS', 'LEAD-DP') and exists (
      select from cases_public_cases c join identity_public_member_groups g on g.tenant_id = c.tenant_id and g.group_id = c.group_id
      where c.tenant_id = r.tenant_id and c.id = ${rootId} and g.member_id = r.member_id))`;
}

/** A member's name: the engineer of an appointment, the writer of a comment. */
export function memberName(id: string | null): Sql<{ name: string }> {
  return sql`select name from identity_public_members where tenant_id = app_tenant() and id = ${id}`;
}

/** Who wrote an event. */
export function actorOf(eventId: string): Sql<{ name: string | null }> {
  return sql`
    select m.name from events e left join identity_public_members m on m.tenant_id = e.tenant_id and m.id = e.actor_id
    where e.tenant_id = app_tenant() and e.id = ${eventId}`;
}

/** The care tips written down on a job; nothing for other subjects. */
export function careTips(subjectId: string): Sql<{ tips: string | null }> {
  return sql`select tips from work_orders_public_work_orders where tenant_id = app_tenant() and id = ${subjectId}`;
}

/** The appointment that stands on a case: agreed, not cancelled, nobody has come yet. */
export function appointment(rootId: string): Sql<{ planned_from: string; planned_to: string }> {
  return sql`
    select v.planned_from, v.planned_to from work_orders_public_work_orders w
    join work_orders_public_visits v on v.tenant_id = w.tenant_id and v.work_order_id = w.id and not v.cancelled and v.arrived_at is null and v.ended_at is null
    where w.tenant_id = app_tenant() and w.case_id = ${rootId} and w.state not in ('finished', 'void') and v.planned_from is not null
    order by v.planned_from limit 1`;
}
