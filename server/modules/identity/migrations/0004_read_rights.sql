-- The system reads everything; a member what one of his roles opens, by default or by a difference of the company.
create or replace function app_may_read(of_kind text) returns boolean language sql stable as $$
  select case
    when app_scope() = 'none' then false
    when app_member() is null then true
    else exists (
      select from read_rights r where r.kind = of_kind and (r.roles is null or exists (
        select from member_roles m
        left join role_permissions p on p.tenant_id = m.tenant_id and p.role = m.role and p.permission = r.permission
        where m.tenant_id = app_tenant() and m.member_id = app_member() and coalesce(p.granted, m.role = any (r.roles)))))
  end
$$;
