-- A role's eyes reach over all of the company, over what its holder's groups deal with, or over what was given to himself.
alter table roles drop constraint roles_scope_check;
alter table roles add constraint roles_scope_check check (scope in ('all', 'group', 'own'));
alter table members drop constraint members_scope_check;
alter table members add constraint members_scope_check check (scope in ('all', 'group', 'own', 'none'));
create index member_groups_group on member_groups (tenant_id, group_id, member_id);

create or replace function standings() returns table (tenant_id uuid, member_id uuid, scope text, groups uuid[]) language sql stable as $$
  select m.tenant_id, m.id as member_id,
    coalesce((select case when bool_or(r.scope = 'all') then 'all' when bool_or(r.scope = 'group') then 'group' when bool_or(r.scope = 'own') then 'own' end
      from member_roles h join roles r on r.tenant_id = h.tenant_id and r.code = h.role where h.tenant_id = m.tenant_id and h.member_id = m.id), 'none') as scope,
    array(select g.group_id from member_groups g where g.tenant_id = m.tenant_id and g.member_id = m.id order by g.group_id) as groups
  from members m
$$;

-- Whose work the caller looks at where his eyes do not reach over everything: his own, or that of all who are in one of his groups.
create function app_eyes() returns uuid[] language sql stable as $$
  select case when app_scope() = 'group'
    then array(select app_member() union select g.member_id from member_groups g where g.tenant_id = app_tenant() and g.group_id = any (app_groups()))
    else array[app_member()] end
$$;

-- May the caller look at this root? Asked by timelines, comments, files and live updates.
create or replace function app_reads(of_root uuid) returns boolean language sql stable as $$
  select case
    when app_scope() = 'all' then true
    when app_scope() in ('group', 'own') then of_root = app_member()
      or exists (select from subject_readers r where r.tenant_id = app_tenant() and r.root_id = of_root and r.member_id = any (app_eyes()))
      or app_scope() = 'group' and exists (
        select from subject_group_readers g where g.tenant_id = app_tenant() and g.root_id = of_root and g.group_id = any (app_groups()))
    else false end
$$;
