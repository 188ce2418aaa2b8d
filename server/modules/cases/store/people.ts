import { sql } from '#platform/database/sql.ts';
import { many, type Loader } from '#platform/operation/bind.ts';
import type { Supervisor } from '../rules/duty.ts';

/**
 * Active managers, and active leads who share a group with the caller; what nobody of the company took in is for the leads of the hotline and
 * their group. Where there is none of these, other leads and the administration stand in. `limit 1`: few are asked, so that not everybody's groups are gathered.
 */
export function supervisors(): Loader<Supervisor[]> {
  return many(sql<Supervisor>`
    select r.member_id as id, bool_or(r.role = 'MGR') as manager,
      bool_or(r.role not in ('MGR', 'ADMIN') and coalesce((select true from identity_public_member_groups g
        where g.tenant_id = app_tenant() and g.member_id = r.member_id and g.group_id = any (app_groups()) limit 1), app_member() is null and r.role = 'LEAD-HL')) as lead,
      min(case r.role when 'MGR' then null when 'ADMIN' then 2 else 1 end) as stands_in,
      case when app_member() is null and bool_or(r.role = 'LEAD-HL')
        then (select g.group_id from identity_public_member_groups g where g.tenant_id = app_tenant() and g.member_id = r.member_id order by g.group_id limit 1) end as hotline_group_id
    from identity_public_member_roles r join identity_public_members m on m.tenant_id = r.tenant_id and m.id = r.member_id and m.active
    where r.tenant_id = app_tenant() and r.role = any (${['MGR', 'LEAD-HL', 'LEAD-FS', 'LEAD-DP', 'ADMIN']}::text[])
    group by r.member_id order by r.member_id`);
}
