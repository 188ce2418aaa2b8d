import { engineers as engineerRoles } from '#modules/identity/contract.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { find, many, type Loader } from '#platform/operation/bind.ts';
import type { HeldSkill } from '../rules/candidates.ts';

/** Somebody who could be asked. */
export interface EngineerRow {
  readonly id: string;
  readonly name: string;
  readonly number: string | null;
  readonly group_name: string | null;
  readonly group_name_en: string | null;
  readonly active: boolean;
  readonly works: boolean;
  /** the roles by which he works on devices */
  readonly roles: readonly string[];
  readonly open_jobs: number;
}

function engineers(condition: Sql): Sql<EngineerRow> {
  return sql<EngineerRow>`
    select m.id, m.name, s.number, m.active,
      exists (select from identity_public_member_roles r where r.tenant_id = m.tenant_id and r.member_id = m.id and r.role = any (${[...engineerRoles]}::text[])) as works,
      array(select r.role from identity_public_member_roles r where r.tenant_id = m.tenant_id and r.member_id = m.id and r.role = any (${[...engineerRoles]}::text[])) as roles,
      first_group.name as group_name, coalesce(first_group.name_en, first_group.name) as group_name_en,
      (select count(*) from work_orders w where w.tenant_id = m.tenant_id and w.engineer_id = m.id and w.state = any ('{assigned,accepted,travelling,working,diagnosed}'::text[])) as open_jobs
    from identity_public_members m left join organization_public_staff s on s.tenant_id = m.tenant_id and s.id = m.id
    left join lateral (
      select g.name, g.name_en from identity_public_member_groups mg join organization_public_groups g on g.tenant_id = mg.tenant_id and g.id = mg.group_id
      where mg.tenant_id = m.tenant_id and mg.member_id = m.id order by g.code limit 1) first_group on true
    where m.tenant_id = app_tenant() and ${condition}`;
}

/** One person, whether he works on devices or not; undefined when there is no such member. */
export function engineer(id: string | null): Loader<EngineerRow | undefined> {
  return find(engineers(sql`m.id = ${id}`));
}

/** Everyone who works on devices. */
export function allEngineers(): Loader<EngineerRow[]> {
  return many(sql<EngineerRow>`
    ${engineers(sql`m.active and m.id = any (array(
      select r.member_id from identity_public_member_roles r where r.tenant_id = app_tenant() and r.role = any (${[...engineerRoles]}::text[])))`)}
    order by m.name, m.id limit 500`);
}

/** Ids of everyone who works on devices, as SQL for an array. */
export const engineerIds = sql`array(select r.member_id from identity_public_member_roles r where r.tenant_id = app_tenant() and r.role = any (${[...engineerRoles]}::text[]))`;

export type SkillRow = HeldSkill & { readonly memberId: string; readonly nameEn: string | null };

/** Every skill held in the company: small, and it says which categories are cared for at all. */
export function heldSkills(): Loader<SkillRow[]> {
  return many(sql<SkillRow>`
    select k.member_id as "memberId", k.name, k.name_en as "nameEn", k.category, k.level, k.remote, k.valid_until as "validUntil"
    from organization_public_member_skills k join identity_public_members m on m.tenant_id = k.tenant_id and m.id = k.member_id and m.active
    where k.tenant_id = app_tenant()`);
}

/** Engineers who have worked for the customer of a case before. */
export function knownToCustomer(caseId: string): Loader<{ member_id: string }[]> {
  return many(sql<{ member_id: string }>`
    select distinct w.engineer_id as member_id from cases_public_cases c
    join cases_public_cases o on o.tenant_id = c.tenant_id and o.end_user_id = c.end_user_id
    join work_orders w on w.tenant_id = o.tenant_id and w.case_id = o.id and w.state = 'finished' and w.engineer_id is not null
    where c.tenant_id = app_tenant() and c.id = ${caseId}`);
}
