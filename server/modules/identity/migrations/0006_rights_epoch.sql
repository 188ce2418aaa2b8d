-- What decides who may do what changes rarely and is asked with every trip. A company counts these changes: whoever remembers what he
-- read at a count need not read it again while the count stands. What row-level security and reach go by is never remembered outside:
-- it stands at the member, kept by triggers from his roles and groups.
alter table tenants add column rights_epoch bigint not null default 1;
alter table members add column scope text not null default 'none' check (scope in ('all', 'own', 'none'));
alter table members add column groups uuid[] not null default '{}';

-- How far the roles of each member let him see, and his groups.
create function standings() returns table (tenant_id uuid, member_id uuid, scope text, groups uuid[]) language sql stable as $$
  select m.tenant_id, m.id as member_id,
    coalesce((select case when bool_or(r.scope = 'all') then 'all' when bool_or(r.scope = 'own') then 'own' end
      from member_roles h join roles r on r.tenant_id = h.tenant_id and r.code = h.role where h.tenant_id = m.tenant_id and h.member_id = m.id), 'none') as scope,
    array(select g.group_id from member_groups g where g.tenant_id = m.tenant_id and g.member_id = m.id order by g.group_id) as groups
  from members m
$$;
update members m set scope = s.scope, groups = s.groups from standings() s where s.tenant_id = m.tenant_id and s.member_id = m.id;

-- Each counts first and writes standings after: whoever changes rights of the same company at the same time waits at the count and then
-- sees what the one before him wrote.
create function count_rights() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update tenants set rights_epoch = rights_epoch + 1 where id in (select tenant_id from changed);
  return null;
end $$;
create function keep_standings() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update tenants set rights_epoch = rights_epoch + 1 where id in (select tenant_id from changed);
  update members m set scope = s.scope, groups = s.groups from standings() s
    where s.tenant_id = m.tenant_id and s.member_id = m.id and (m.tenant_id, m.id) in (select tenant_id, member_id from changed);
  return null;
end $$;
create function keep_standings_of_roles() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update tenants set rights_epoch = rights_epoch + 1 where id in (select tenant_id from changed);
  update members m set scope = s.scope from standings() s
    where s.tenant_id = m.tenant_id and s.member_id = m.id
      and (m.tenant_id, m.id) in (select h.tenant_id, h.member_id from member_roles h join changed c on c.tenant_id = h.tenant_id and c.code = h.role);
  return null;
end $$;

-- A trigger sees the rows of its statement for one kind of change only: three for each table.
create procedure count_changes(of_table text, by_function text) language plpgsql as $$
begin
  execute format('create trigger rights_added after insert on %I referencing new table as changed for each statement execute function %I()', of_table, by_function);
  execute format('create trigger rights_changed after update on %I referencing new table as changed for each statement execute function %I()', of_table, by_function);
  execute format('create trigger rights_removed after delete on %I referencing old table as changed for each statement execute function %I()', of_table, by_function);
end $$;
revoke all on procedure count_changes(text, text) from public;
call count_changes('member_roles', 'keep_standings');
call count_changes('member_groups', 'keep_standings');
call count_changes('roles', 'keep_standings_of_roles');
call count_changes('role_permissions', 'count_rights');

create function count_member() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update tenants set rights_epoch = rights_epoch + 1 where id = new.tenant_id;
  return null;
end $$;
create trigger rights_changed after update on members for each row
  when (row (old.name, old.active) is distinct from row (new.name, new.active)) execute function count_member();

create function count_company() returns trigger language plpgsql as $$
begin
  new.rights_epoch := old.rights_epoch + 1;
  return new;
end $$;
create trigger rights_changed before update on tenants for each row
  when (row (old.zone, old.segregation) is distinct from row (new.zone, new.segregation)) execute function count_company();

-- Everything about a member that is remembered outside.
create function principal_of(of_tenant uuid, of_member uuid) returns jsonb language sql stable security definer set search_path = public as $$
  select jsonb_build_object('tenant_id', m.tenant_id, 'member_id', m.id, 'name', m.name, 'groups', m.groups, 'scope', m.scope,
    'zone', t.zone, 'segregation', t.segregation, 'rules_version', rules_version_of(m.tenant_id),
    'roles', array(select h.role from member_roles h where h.tenant_id = m.tenant_id and h.member_id = m.id order by h.role),
    'grants', array(select p.role || ':' || case when p.granted then '+' else '-' end || p.permission
      from member_roles h join role_permissions p on p.tenant_id = h.tenant_id and p.role = h.role
      where h.tenant_id = m.tenant_id and h.member_id = m.id order by p.role, p.permission))
  from members m join tenants t on t.id = m.tenant_id where m.tenant_id = of_tenant and m.id = of_member
$$;

drop function enter_session(bytea, timestamptz);
drop function enter_key(bytea);
drop function enter_member(uuid, uuid);
drop function enter_system(uuid);
drop type principal_row;

-- Each sets who is asking for the rest of the transaction and answers the company's count, and what is to be remembered of him where the
-- count is not the one given. No row, and nothing set, when there is nobody. The count is read first: what is read after it is never older.
create function enter_member(of_tenant uuid, of_member uuid, known bigint) returns table (epoch bigint, principal jsonb)
language plpgsql security definer set search_path = public as $$
declare
  e record;
begin
  select t.rights_epoch, set_config('anxin.tenant', m.tenant_id::text, true), set_config('anxin.member', m.id::text, true),
      set_config('anxin.groups', m.groups::text, true), set_config('anxin.scope', m.scope, true) into e
    from members m join tenants t on t.id = m.tenant_id where m.tenant_id = of_tenant and m.id = of_member and m.active;
  if not found then return; end if;
  epoch := e.rights_epoch;
  if epoch <> known then principal := principal_of(of_tenant, of_member); end if;
  return next;
end $$;

-- By the hash of a session's token.
create function enter_session(of_token bytea, at timestamptz, known bigint) returns table (epoch bigint, principal jsonb)
language plpgsql security definer set search_path = public as $$
declare
  e record;
begin
  select m.tenant_id, m.id, t.rights_epoch, set_config('anxin.tenant', m.tenant_id::text, true), set_config('anxin.member', m.id::text, true),
      set_config('anxin.groups', m.groups::text, true), set_config('anxin.scope', m.scope, true) into e
    from sessions s join members m on m.tenant_id = s.tenant_id and m.id = s.member_id join tenants t on t.id = m.tenant_id
    where s.token_hash = of_token and s.expires_at > at and m.active;
  if not found then return; end if;
  epoch := e.rights_epoch;
  if epoch <> known then principal := principal_of(e.tenant_id, e.id); end if;
  return next;
end $$;

-- By the hash of a program's key.
create function enter_key(of_token bytea, known bigint) returns table (epoch bigint, principal jsonb)
language plpgsql security definer set search_path = public as $$
declare
  k api_keys;
begin
  select * into k from api_keys where token_hash = of_token and revoked_at is null;
  if not found then return; end if;
  return query select * from enter_member(k.tenant_id, k.member_id, known);
end $$;

-- The system itself in one tenant: reactions, jobs, the demo.
create function enter_system(of_tenant uuid, known bigint) returns table (epoch bigint, principal jsonb)
language plpgsql security definer set search_path = public as $$
declare
  e record;
begin
  select t.zone, t.segregation, t.rights_epoch, set_config('anxin.tenant', t.id::text, true), set_config('anxin.member', '', true),
      set_config('anxin.groups', '{}', true), set_config('anxin.scope', 'all', true) into e
    from tenants t where t.id = of_tenant;
  if not found then return; end if;
  epoch := e.rights_epoch;
  if epoch <> known then
    principal := jsonb_build_object('tenant_id', of_tenant, 'member_id', null, 'name', '', 'roles', '[]'::jsonb, 'groups', '[]'::jsonb, 'grants', '[]'::jsonb,
      'scope', 'all', 'zone', e.zone, 'segregation', e.segregation, 'rules_version', rules_version_of(of_tenant));
  end if;
  return next;
end $$;

grant update (rights_epoch) on tenants to anxin_machine;
grant update (scope, groups) on members to anxin_machine;
do $$
declare f text;
begin
  foreach f in array array['count_rights()', 'keep_standings()', 'keep_standings_of_roles()', 'count_member()', 'principal_of(uuid, uuid)',
    'enter_member(uuid, uuid, bigint)', 'enter_session(bytea, timestamptz, bigint)', 'enter_key(bytea, bigint)', 'enter_system(uuid, bigint)'] loop
    execute format('alter function %s owner to anxin_machine', f);
  end loop;
end $$;
