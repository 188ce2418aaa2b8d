-- Tries to sign in by login, or by the hash of a name that nobody has: an unknown name is locked exactly like a known one,
-- so that the lock tells nobody which names exist.
create table sign_in_attempts (
  key text primary key,
  failed integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_attempts_old on sign_in_attempts (last_at);
revoke all on sign_in_attempts from anxin_app;
grant select, insert, update, delete on sign_in_attempts to anxin_machine;
grant delete on rate_limits to anxin_machine;

drop function login_by_name(text);
drop function login_failed(uuid, timestamptz);
alter table logins drop column failed_attempts, drop column locked_until;

-- Counts a try before the password is looked at, so that parallel tries cannot slip past the lock. Answers until when it is locked,
-- null when this try may be looked at: the tenth in a row still is.
create function count_try(of_key text, at timestamptz, lock_until timestamptz) returns timestamptz
language plpgsql security definer set search_path = public as $$
declare
  a sign_in_attempts;
begin
  select * into a from sign_in_attempts s where s.key = of_key for update;
  if a.locked_until > at then return a.locked_until; end if;
  insert into sign_in_attempts as s (key, failed, last_at) values (of_key, 1, at)
    on conflict (key) do update set last_at = at,
      failed = case when s.locked_until <= at or s.last_at < at - interval '1 day' then 1 else s.failed + 1 end
    returning * into a;
  update sign_in_attempts s set locked_until = case when a.failed >= 10 then lock_until end where s.key = of_key;
  return case when a.failed > 10 then lock_until end;
end $$;

create function forget_tries(of_login uuid) returns void
language sql security definer set search_path = public as $$
  delete from sign_in_attempts where key = of_login::text
$$;

-- What is needed to check a password; nothing but the end of the lock while there is one.
create function try_sign_in(of_name text, at timestamptz, lock_until timestamptz)
returns table (login_id uuid, password_hash text, locked_until timestamptz)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare
  l logins;
  locked timestamptz;
begin
  select * into l from logins where user_name = of_name;
  if not found then select * into l from logins where phone = of_name; end if;
  locked := count_try(coalesce(l.id::text, encode(sha256(convert_to(of_name, 'UTF8')), 'hex')), at, lock_until);
  if locked is null then return query select l.id, l.password_hash, null::timestamptz;
  else return query select null::uuid, null::text, locked;
  end if;
end $$;

create or replace function open_session(of_login uuid, of_token bytea, in_tenant uuid, at timestamptz, until timestamptz) returns boolean
language sql security definer set search_path = public as $$
  delete from sign_in_attempts where key = of_login::text;
  delete from sessions where login_id = of_login and expires_at <= at;
  insert into sessions (token_hash, login_id, tenant_id, member_id, created_at, expires_at)
    select of_token, of_login, m.tenant_id, m.id, at, until from members m where m.login_id = of_login and m.tenant_id = in_tenant and m.active;
  select exists (select from sessions where token_hash = of_token);
$$;

-- The caller's own login, to check the present password.
create function own_login() returns table (id uuid, password_hash text)
language sql stable security definer set search_path = public as $$
  select l.id, l.password_hash from members m join logins l on l.id = m.login_id where m.tenant_id = app_tenant() and m.id = app_member()
$$;

-- A member's new password ends every session of his login but the one named.
create function set_password(of_member uuid, of_password_hash text, keep_token bytea) returns void
language sql security definer set search_path = public as $$
  update logins l set password_hash = of_password_hash from members m where m.tenant_id = app_tenant() and m.id = of_member and l.id = m.login_id;
  delete from sessions s using members m where m.tenant_id = app_tenant() and m.id = of_member and s.login_id = m.login_id
    and s.token_hash is distinct from keep_token;
$$;

-- A login of a member, made or changed by the company. A login shared with another company keeps its password there and here.
create function put_member_login(of_member uuid, new_login uuid, of_user_name text, of_phone text, of_password_hash text, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare
  of_login uuid;
begin
  select m.login_id into of_login from members m where m.tenant_id = app_tenant() and m.id = of_member for update;
  if not found then return; end if;
  if of_login is null then
    insert into logins (id, user_name, phone, password_hash, created_at) values (new_login, of_user_name, of_phone, of_password_hash, at);
    update members set login_id = new_login where tenant_id = app_tenant() and id = of_member;
  elsif not exists (select from members m where m.login_id = of_login and m.tenant_id <> app_tenant()) then
    update logins set user_name = of_user_name, phone = of_phone, password_hash = coalesce(of_password_hash, password_hash) where id = of_login;
    delete from sessions where login_id = of_login and of_password_hash is not null;
  end if;
end $$;

-- Sign-ins of the demo company, for its sign-in page; nothing when there is none.
create function demo_sign_ins() returns table (user_name text, name text, role text, role_name text, role_name_en text)
language sql stable security definer set search_path = public as $$
  select distinct on (r.code) l.user_name, m.name, r.code, r.name, r.name_en
  from tenants t
  join members m on m.tenant_id = t.id and m.active
  join logins l on l.id = m.login_id
  join member_roles mr on mr.tenant_id = m.tenant_id and mr.member_id = m.id
  join roles r on r.tenant_id = mr.tenant_id and r.code = mr.role
  where t.demo
  order by r.code, l.user_name
$$;

-- Takes away what has no use any more; answers how much.
create function forget_expired(at timestamptz) returns bigint
language sql security definer set search_path = public as $$
  with s as (delete from sessions where expires_at <= at returning 1),
       a as (delete from sign_in_attempts where last_at < at - interval '2 days' returning 1),
       r as (delete from rate_limits where window_start < at - interval '1 day' returning 1)
  select (select count(*) from s) + (select count(*) from a) + (select count(*) from r)
$$;

grant update (login_id) on members to anxin_machine;
do $$
declare f text;
begin
  foreach f in array array['try_sign_in(text, timestamptz, timestamptz)', 'count_try(text, timestamptz, timestamptz)', 'forget_tries(uuid)', 'open_session(uuid, bytea, uuid, timestamptz, timestamptz)', 'own_login()',
    'set_password(uuid, text, bytea)', 'put_member_login(uuid, uuid, text, text, text, timestamptz)', 'demo_sign_ins()', 'forget_expired(timestamptz)'] loop
    execute format('alter function %s owner to anxin_machine', f);
  end loop;
end $$;

alter table api_keys add column last_four text not null default '';
alter table api_keys add column created_by uuid;
create index api_keys_list on api_keys (tenant_id, created_at desc);

-- People as other modules join them.
create view identity_public_members with (security_invoker = true) as
  select tenant_id, id, name, locale, active from members;
create view identity_public_member_roles with (security_invoker = true) as
  select tenant_id, member_id, role from member_roles;
create view identity_public_member_groups with (security_invoker = true) as
  select tenant_id, member_id, group_id from member_groups;
create view identity_public_roles with (security_invoker = true) as
  select tenant_id, code, name, name_en, scope from roles;
