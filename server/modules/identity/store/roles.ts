import { sql, type Sql } from '#platform/database/sql.ts';
import { rolesIn, type Operation } from '#platform/operation/contract.ts';

export interface RoleWithDifferences {
  readonly code: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly scope: 'all' | 'group' | 'own';
  readonly holders: number;
  readonly added: string[];
  readonly removed: string[];
}

/** Roles with the number of active holders and the company's differences. */
export function roles(): Sql<RoleWithDifferences> {
  return sql`
    select r.code, r.name, r.name_en, r.scope,
      (select count(*) from member_roles mr join members m on m.tenant_id = mr.tenant_id and m.id = mr.member_id and m.active
        where mr.tenant_id = r.tenant_id and mr.role = r.code) as holders,
      coalesce((select array_agg(p.permission order by p.permission) from role_permissions p where p.tenant_id = r.tenant_id and p.role = r.code and p.granted), '{}') as added,
      coalesce((select array_agg(p.permission order by p.permission) from role_permissions p where p.tenant_id = r.tenant_id and p.role = r.code and not p.granted), '{}') as removed
    from roles r where r.tenant_id = app_tenant() order by r.code`;
}

/** A role by its code. */
export function role(code: string): Sql<Pick<RoleWithDifferences, 'code' | 'scope'>> {
  return sql`select code, scope from roles where tenant_id = app_tenant() and code = ${code}`;
}

/** The company's differences for a role, named or selected by a scalar statement, in the form of a principal's grants; no row without such a role. */
export function grantsOf(code: Sql | string | null): Sql<{ role: string; grants: string[] }> {
  return sql`
    select r.code as role, coalesce((select array_agg(r.code || ':' || case when p.granted then '+' else '-' end || p.permission order by p.permission)
      from role_permissions p where p.tenant_id = r.tenant_id and p.role = r.code), '{}') as grants
    from roles r where r.tenant_id = app_tenant() and r.code = (${code})`;
}

/** The same for each role of a member. */
export function grantsOfMember(memberId: string): Sql<{ role: string; grants: string[] }> {
  return sql`
    select mr.role, coalesce((select array_agg(p.role || ':' || case when p.granted then '+' else '-' end || p.permission order by p.permission)
      from role_permissions p where p.tenant_id = mr.tenant_id and p.role = mr.role), '{}') as grants
    from member_roles mr where mr.tenant_id = app_tenant() and mr.member_id = ${memberId}`;
}

/** How far the eyes of a role's holders reach from now on. */
export function putReach(code: string, reach: RoleWithDifferences['scope']): Sql {
  return sql`update roles set scope = ${reach} where tenant_id = app_tenant() and code = ${code}`;
}

/** Stores a difference to the defaults, or takes it back (null). */
export function putDifference(code: string, permission: string, granted: boolean | null): Sql {
  if (granted === null)
    return sql`delete from role_permissions where tenant_id = app_tenant() and role = ${code} and permission = ${permission}`;
  return sql`
    insert into role_permissions (tenant_id, role, permission, granted) values (app_tenant(), ${code}, ${permission}, ${granted})
    on conflict (tenant_id, role, permission) do update set granted = excluded.granted`;
}

/** Active members with each of their roles and the company's differences for it: whoever may do something is found among them. */
export function holdersOfRoles(): Sql<{ member_id: string; role: string; grants: string[] }> {
  return sql`
    select mr.member_id, mr.role, coalesce((select array_agg(p.role || ':' || case when p.granted then '+' else '-' end || p.permission order by p.permission)
      from role_permissions p where p.tenant_id = mr.tenant_id and p.role = mr.role), '{}') as grants
    from member_roles mr join members m on m.tenant_id = mr.tenant_id and m.id = mr.member_id and m.active
    where mr.tenant_id = app_tenant()`;
}

/** The roles that open an operation in this company: those of its contract, with the company's differences. SQL for a column of codes. */
export function rolesThatMay({ name, may }: Pick<Operation, 'name' | 'may'>): Sql {
  const byDefault = rolesIn(may) ?? [];
  const differing = (granted: boolean): Sql => sql`
    select p.role from role_permissions p where p.tenant_id = app_tenant() and p.permission = ${name} and p.granted = ${granted}`;
  return sql`select role from unnest(${[...byDefault]}::text[]) as d (role) where role not in (${differing(false)}) union ${differing(true)}`;
}
