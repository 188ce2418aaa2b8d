import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';

export interface NewCompany {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly zone?: string;
  readonly segregation?: 'strict' | 'relaxed';
  readonly demo?: boolean;
  /** its word in addresses for customers */
  readonly code?: string | null;
  /** the number customers may always call */
  readonly servicePhone?: string | null;
}

/** A company's row; the roles that go with it need the company to be entered first. `now` in epoch ms. */
export function putTenant(company: NewCompany, now: number): Sql {
  const {
    id,
    name,
    nameEn = null,
    zone = 'Asia/Shanghai',
    segregation = 'strict',
    demo = false,
    code = null,
    servicePhone = null,
  } = company;
  return sql`
    insert into tenants (id, name, name_en, zone, segregation, demo, code, service_phone, created_at)
    values (${id}, ${name}, ${nameEn}, ${zone}, ${segregation}, ${demo}, ${code}, ${servicePhone}, ${toIso(now)})
    on conflict (id) do update set name = excluded.name, name_en = excluded.name_en`;
}

export interface RoleRow {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly scope: 'all' | 'group' | 'own';
}

/** Makes or renames roles of the company. */
export function putRoles(rows: readonly RoleRow[]): Sql {
  const list = rows.map(({ code, name, nameEn, scope }) => ({ code, name, name_en: nameEn, scope }));
  return sql`
    insert into roles (tenant_id, code, name, name_en, scope)
    select app_tenant(), r.code, r.name, r.name_en, r.scope
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as r (code text, name text, name_en text, scope text)
    on conflict (tenant_id, code) do update set name = excluded.name, name_en = excluded.name_en, scope = excluded.scope`;
}

export interface NewMember {
  readonly id: string;
  readonly name: string;
  /** by which the company knows the person; left out, it stays as it was */
  readonly number?: string;
  readonly locale?: 'zh' | 'en';
  readonly active?: boolean;
}

/** A person of the company with header; changing one keeps the login. `now` in epoch ms. */
export function putMember(member: NewMember, now: number): Sql[] {
  const { id, name, number = null, locale = 'zh', active = true } = member;
  return [
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${id}, 'member', ${id}, ${toIso(now)}) on conflict do nothing`,
    sql`insert into members (tenant_id, id, name, number, locale, active) values (app_tenant(), ${id}, ${name}, ${number}, ${locale}, ${active})
        on conflict (tenant_id, id) do update
        set name = excluded.name, number = coalesce(excluded.number, members.number), active = excluded.active`,
  ];
}

/** The roles of a member, and no others. */
export function putMemberRoles(memberId: string, roles: readonly string[]): Sql[] {
  return [
    sql`delete from member_roles where tenant_id = app_tenant() and member_id = ${memberId} and not role = any(${roles}::text[])`,
    sql`insert into member_roles (tenant_id, member_id, role) select app_tenant(), ${memberId}, r.code from roles r
        where r.tenant_id = app_tenant() and r.code = any(${roles}::text[]) on conflict do nothing`,
  ];
}

/** The groups of a member, and no others. */
export function putMemberGroups(memberId: string, groupIds: readonly string[]): Sql[] {
  return [
    sql`delete from member_groups where tenant_id = app_tenant() and member_id = ${memberId} and not group_id = any(${groupIds}::uuid[])`,
    sql`insert into member_groups (tenant_id, member_id, group_id) select app_tenant(), ${memberId}, g from unnest(${groupIds}::uuid[]) g on conflict do nothing`,
  ];
}

/** Roles and groups of several members, and no others: `standing` is SQL for rows (member_id, role, group_id), some for each of them. */
export function putStandings(standing: Sql): Sql[] {
  const of = (table: Sql, value: Sql): Sql[] => [
    sql`delete from ${table} m where m.tenant_id = app_tenant() and m.member_id in (select s.member_id from (${standing}) s)
        and not exists (select from (${standing}) s where s.member_id = m.member_id and s.${value} = m.${value})`,
    sql`insert into ${table} (tenant_id, member_id, ${value}) select distinct app_tenant(), s.member_id, s.${value} from (${standing}) s on conflict do nothing`,
  ];
  return [...of(sql`member_roles`, sql`role`), ...of(sql`member_groups`, sql`group_id`)];
}

export interface NewLogin {
  readonly memberId: string;
  /** id of the login when the member has none yet */
  readonly loginId: string;
  /** lower case, with a letter in it */
  readonly userName: string;
  /** canonical, or null */
  readonly phone: string | null;
  /** null keeps the present password */
  readonly passwordHash: string | null;
}

/** Makes or changes the login of a member. `now` in epoch ms. */
export function putLogin(login: NewLogin, now: number): Sql {
  return sql`select put_member_login(${login.memberId}, ${login.loginId}, ${login.userName}, ${login.phone}, ${login.passwordHash}, ${toIso(now)})`;
}

/** With what a member signs in; no row where he does not. */
export function loginOf(memberId: string): Sql<{ user_name: string; phone: string | null; shared: boolean }> {
  return sql`select user_name, phone, shared from member_login(${memberId})`;
}

/** An active member by id. */
export function member(id: string): Sql<{ id: string; name: string }> {
  return sql`select id, name from members where tenant_id = app_tenant() and id = ${id} and active`;
}
