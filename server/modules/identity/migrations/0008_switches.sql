-- What a company has switched off decides who may do what: it is counted, and part of what is remembered of a caller.
drop trigger rights_changed on tenants;
create trigger rights_changed before update on tenants for each row
  when (row (old.zone, old.segregation, old.switched_off) is distinct from row (new.zone, new.segregation, new.switched_off)) execute function count_company();

create or replace function principal_of(of_tenant uuid, of_member uuid) returns jsonb language sql stable security definer set search_path = public as $$
  select jsonb_build_object('tenant_id', m.tenant_id, 'member_id', m.id, 'name', m.name, 'groups', m.groups, 'scope', m.scope,
    'zone', t.zone, 'segregation', t.segregation, 'rules_version', rules_version_of(m.tenant_id), 'off', t.switched_off,
    'roles', array(select h.role from member_roles h where h.tenant_id = m.tenant_id and h.member_id = m.id order by h.role),
    'grants', array(select p.role || ':' || case when p.granted then '+' else '-' end || p.permission
      from member_roles h join role_permissions p on p.tenant_id = h.tenant_id and p.role = h.role
      where h.tenant_id = m.tenant_id and h.member_id = m.id order by p.role, p.permission))
  from members m join tenants t on t.id = m.tenant_id where m.tenant_id = of_tenant and m.id = of_member
$$;

create or replace function enter_system(of_tenant uuid, known bigint) returns table (epoch bigint, principal jsonb)
language plpgsql security definer set search_path = public as $$
declare
  e record;
begin
  select t.zone, t.segregation, t.switched_off, t.rights_epoch, set_config('anxin.tenant', t.id::text, true), set_config('anxin.member', '', true),
      set_config('anxin.groups', '{}', true), set_config('anxin.scope', 'all', true) into e
    from tenants t where t.id = of_tenant;
  if not found then return; end if;
  epoch := e.rights_epoch;
  if epoch <> known then
    principal := jsonb_build_object('tenant_id', of_tenant, 'member_id', null, 'name', '', 'roles', '[]'::jsonb, 'groups', '[]'::jsonb, 'grants', '[]'::jsonb,
      'scope', 'all', 'zone', e.zone, 'segregation', e.segregation, 'rules_version', rules_version_of(of_tenant), 'off', e.switched_off);
  end if;
  return next;
end $$;

create or replace function enter_as_party(of_tenant uuid, of_party uuid, of_root uuid) returns table (epoch bigint, principal jsonb)
language plpgsql security definer set search_path = public as $$
declare
  t tenants;
begin
  select * into t from tenants where id = of_tenant;
  if not found then return; end if;
  perform set_config('anxin.tenant', of_tenant::text, true), set_config('anxin.member', '', true), set_config('anxin.groups', '{}', true),
    set_config('anxin.scope', 'none', true), set_config('anxin.party', of_party::text, true), set_config('anxin.party_root', of_root::text, true);
  epoch := t.rights_epoch;
  principal := jsonb_build_object('tenant_id', t.id, 'member_id', null, 'name', '', 'roles', '[]'::jsonb, 'groups', '[]'::jsonb, 'grants', '[]'::jsonb,
    'scope', 'none', 'zone', t.zone, 'segregation', t.segregation, 'rules_version', rules_version_of(t.id), 'off', t.switched_off, 'party_id', of_party, 'party_root_id', of_root);
  return next;
end $$;
