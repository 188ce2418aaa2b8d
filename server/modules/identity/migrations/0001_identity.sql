-- People who sign in (global), their membership in a tenant, roles, sessions and keys.

create table logins (
  id uuid primary key,
  -- folded to lower case; unique in the installation
  user_name text not null unique,
  phone text unique,
  password_hash text not null,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null
);
revoke all on logins from anxin_app;

create table roles (
  tenant_id uuid not null references tenants,
  code text not null,
  name text not null,
  name_en text,
  -- how far the eyes of a holder reach
  scope text not null check (scope in ('all', 'group', 'own')),
  primary key (tenant_id, code)
);
-- Differences to the permissions that the contracts give a role by default.
create table role_permissions (
  tenant_id uuid not null,
  role text not null,
  permission text not null,
  granted boolean not null,
  primary key (tenant_id, role, permission),
  foreign key (tenant_id, role) references roles (tenant_id, code)
);

-- A person of the company; the staff file hangs on it.
create table members (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'member' check (kind = 'member'),
  login_id uuid references logins,
  name text not null,
  locale text not null default 'zh' check (locale in ('zh', 'en')),
  active boolean not null default true,
  primary key (tenant_id, id),
  unique (tenant_id, login_id),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind)
);
create index members_login on members (login_id);

-- What a member may see and do follows from these rows; organization keeps them from positions held.
create table member_roles (
  tenant_id uuid not null,
  member_id uuid not null,
  role text not null,
  primary key (tenant_id, member_id, role),
  foreign key (tenant_id, member_id) references members (tenant_id, id),
  foreign key (tenant_id, role) references roles (tenant_id, code)
);
create table member_groups (
  tenant_id uuid not null,
  member_id uuid not null,
  group_id uuid not null,
  primary key (tenant_id, member_id, group_id),
  foreign key (tenant_id, member_id) references members (tenant_id, id)
);

-- Opaque tokens of people; only the SHA-256 of a token is stored.
create table sessions (
  token_hash bytea primary key,
  login_id uuid not null references logins,
  tenant_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_login on sessions (login_id);
revoke all on sessions from anxin_app;

-- Keys of programs: they act as a member.
create table api_keys (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  token_hash bytea not null unique,
  member_id uuid not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, member_id) references members (tenant_id, id)
);

create type principal_row as (
  tenant_id uuid, member_id uuid, name text, roles text[], groups uuid[], grants text[], scope text, zone text, segregation text, rules_version text
);

-- The version of the rulebook in force; the rulebook module replaces the body.
create function rules_version_of(of_tenant uuid) returns text language sql stable return null::text;

-- Sets who is asking for the rest of the transaction and answers the same as a row.
create function enter_member(of_tenant uuid, of_member uuid) returns setof principal_row
language plpgsql security definer set search_path = public as $$
declare
  p principal_row;
begin
  select m.tenant_id, m.id, m.name, t.zone, t.segregation into p.tenant_id, p.member_id, p.name, p.zone, p.segregation
    from members m join tenants t on t.id = m.tenant_id where m.tenant_id = of_tenant and m.id = of_member and m.active;
  if not found then return; end if;
  select coalesce(array_agg(r.code order by r.code), '{}'),
         case when bool_or(r.scope = 'all') then 'all' when bool_or(r.scope = 'group') then 'group' when bool_or(r.scope = 'own') then 'own' else 'none' end
    into p.roles, p.scope
    from member_roles mr join roles r on r.tenant_id = mr.tenant_id and r.code = mr.role where mr.tenant_id = of_tenant and mr.member_id = of_member;
  select coalesce(array_agg(group_id order by group_id), '{}') into p.groups from member_groups where tenant_id = of_tenant and member_id = of_member;
  select coalesce(array_agg(role || ':' || case when granted then '+' else '-' end || permission order by role, permission), '{}') into p.grants
    from role_permissions where tenant_id = of_tenant and role = any (p.roles);
  p.rules_version := rules_version_of(of_tenant);
  perform set_config('anxin.tenant', of_tenant::text, true), set_config('anxin.member', of_member::text, true),
          set_config('anxin.groups', p.groups::text, true), set_config('anxin.scope', p.scope, true);
  return next p;
end $$;

-- By the hash of a session's token.
create function enter_session(of_token bytea, at timestamptz) returns setof principal_row
language plpgsql security definer set search_path = public as $$
declare
  s sessions;
begin
  select * into s from sessions where token_hash = of_token and expires_at > at;
  if not found then return; end if;
  return query select * from enter_member(s.tenant_id, s.member_id);
end $$;

create function enter_key(of_token bytea) returns setof principal_row
language plpgsql security definer set search_path = public as $$
declare
  k api_keys;
begin
  select * into k from api_keys where token_hash = of_token and revoked_at is null;
  if not found then return; end if;
  return query select * from enter_member(k.tenant_id, k.member_id);
end $$;

-- The system itself in one tenant: reactions, jobs, the demo.
create function enter_system(of_tenant uuid) returns setof principal_row
language plpgsql security definer set search_path = public as $$
declare
  p principal_row;
begin
  select t.id, t.zone, t.segregation into p.tenant_id, p.zone, p.segregation from tenants t where t.id = of_tenant;
  if not found then return; end if;
  p.name := ''; p.roles := '{}'; p.groups := '{}'; p.grants := '{}'; p.scope := 'all';
  p.rules_version := rules_version_of(of_tenant);
  perform set_config('anxin.tenant', of_tenant::text, true), set_config('anxin.member', '', true),
          set_config('anxin.groups', '{}', true), set_config('anxin.scope', 'all', true);
  return next p;
end $$;

-- Sign-in: what is needed to check a password; the application cannot read logins otherwise.
create function login_by_name(name_or_phone text) returns table (id uuid, password_hash text, failed_attempts integer, locked_until timestamptz)
language sql stable security definer set search_path = public as $$
  select id, password_hash, failed_attempts, locked_until from logins where user_name = name_or_phone
  union all
  select id, password_hash, failed_attempts, locked_until from logins where phone = name_or_phone and user_name <> name_or_phone
  limit 1
$$;

create function login_failed(of_login uuid, lock_until timestamptz) returns void
language sql security definer set search_path = public as $$
  update logins set failed_attempts = failed_attempts + 1, locked_until = coalesce(lock_until, locked_until) where id = of_login
$$;

create function memberships(of_login uuid) returns table (tenant_id uuid, tenant_name text, member_id uuid, member_name text)
language sql stable security definer set search_path = public as $$
  select m.tenant_id, t.name, m.id, m.name from members m join tenants t on t.id = m.tenant_id where m.login_id = of_login and m.active order by t.name
$$;

create function open_session(of_login uuid, of_token bytea, in_tenant uuid, at timestamptz, until timestamptz) returns boolean
language sql security definer set search_path = public as $$
  update logins set failed_attempts = 0, locked_until = null where id = of_login;
  delete from sessions where login_id = of_login and expires_at <= at;
  insert into sessions (token_hash, login_id, tenant_id, member_id, created_at, expires_at)
    select of_token, of_login, m.tenant_id, m.id, at, until from members m where m.login_id = of_login and m.tenant_id = in_tenant and m.active;
  select exists (select from sessions where token_hash = of_token);
$$;

create function close_session(of_token bytea) returns void
language sql security definer set search_path = public as $$
  delete from sessions where token_hash = of_token
$$;

-- Makes or changes a login; used by staff administration.
create function put_login(of_login uuid, of_user_name text, of_phone text, of_password_hash text, at timestamptz) returns void
language sql security definer set search_path = public as $$
  insert into logins (id, user_name, phone, password_hash, created_at) values (of_login, of_user_name, of_phone, of_password_hash, at)
  on conflict (id) do update set user_name = excluded.user_name, phone = excluded.phone, password_hash = excluded.password_hash
$$;

-- Counts a hit in a window and answers how many there were.
create function count_hit(of_bucket text, window_from timestamptz) returns integer
language sql security definer set search_path = public as $$
  delete from rate_limits where bucket = of_bucket and window_start < window_from;
  insert into rate_limits (bucket, window_start, hits) values (of_bucket, window_from, 1)
    on conflict (bucket, window_start) do update set hits = rate_limits.hits + 1 returning hits
$$;

grant select, insert, update, delete on logins, sessions, rate_limits to anxin_machine;
grant select on members, member_roles, member_groups, roles, role_permissions, api_keys to anxin_machine;
do $$
declare f text;
begin
  foreach f in array array['enter_member(uuid, uuid)', 'enter_session(bytea, timestamptz)', 'enter_key(bytea)', 'enter_system(uuid)',
    'login_by_name(text)', 'login_failed(uuid, timestamptz)', 'memberships(uuid)', 'open_session(uuid, bytea, uuid, timestamptz, timestamptz)',
    'close_session(bytea)', 'put_login(uuid, text, text, text, timestamptz)', 'count_hit(text, timestamptz)', 'rules_version_of(uuid)'] loop
    execute format('alter function %s owner to anxin_machine', f);
  end loop;
end $$;
