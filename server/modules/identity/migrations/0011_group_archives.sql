-- Archives, people and documents belong to no group: eyes that reach as far as the group end at matters of customers, as the lists do.
create or replace function app_reads(of_root uuid) returns boolean language sql stable as $$
  select case
    when app_scope() = 'all' then true
    when app_scope() in ('group', 'own') then of_root = app_member()
      or exists (select from subject_readers r where r.tenant_id = app_tenant() and r.root_id = of_root and r.member_id = any (app_eyes()))
      or app_scope() = 'group' and (
        exists (select from subject_group_readers g where g.tenant_id = app_tenant() and g.root_id = of_root and g.group_id = any (app_groups()))
        or exists (select from subjects s where s.tenant_id = app_tenant() and s.id = of_root and s.kind <> 'case'))
    else false end
$$;
