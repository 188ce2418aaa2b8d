-- A customer's way to one matter without an account: a link that is signed with a key of the company, and sessions of half an hour.

-- The newest signs; the others still tell what they have signed.
create table link_keys (
  tenant_id uuid not null references tenants,
  no integer not null,
  secret bytea not null,
  made_at timestamptz not null,
  primary key (tenant_id, no)
);

-- What a customer was given. The token itself stands nowhere: it is made of this row and its key.
create table customer_links (
  tenant_id uuid not null references tenants,
  id uuid not null unique,
  root_id uuid not null,
  key_no integer not null,
  -- canonical; the link opens only while this number is one of the matter's
  phone text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  -- who copied it by hand; null: it went out with a message
  made_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, root_id) references subjects (tenant_id, id),
  foreign key (tenant_id, key_no) references link_keys (tenant_id, no)
);
create index customer_links_root on customer_links (tenant_id, root_id, made_at desc);
create index customer_links_key on customer_links (tenant_id, key_no);

-- Only the SHA-256 of a token is stored.
create table customer_sessions (
  token_hash bytea primary key,
  tenant_id uuid not null references tenants,
  root_id uuid not null,
  party_id uuid not null,
  -- null: opened by number and telephone
  link_id uuid,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  foreign key (tenant_id, root_id) references subjects (tenant_id, id)
);
create index customer_sessions_root on customer_sessions (tenant_id, root_id);
create index customer_sessions_end on customer_sessions (expires_at);
revoke all on customer_sessions from anxin_app;
grant select, insert, delete on customer_sessions to anxin_machine;
grant select on customer_links, link_keys to anxin_machine;

-- Sets a customer as the one who is asking, for one matter; answers him as a principal without roles.
create function enter_as_party(of_tenant uuid, of_party uuid, of_root uuid) returns table (epoch bigint, principal jsonb)
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
    'scope', 'none', 'zone', t.zone, 'segregation', t.segregation, 'rules_version', rules_version_of(t.id), 'party_id', of_party, 'party_root_id', of_root);
  return next;
end $$;

create function enter_customer(of_token bytea, at timestamptz) returns table (epoch bigint, principal jsonb)
language plpgsql security definer set search_path = public as $$
declare
  s customer_sessions;
begin
  select * into s from customer_sessions where token_hash = of_token and expires_at > at;
  if not found then return; end if;
  return query select * from enter_as_party(s.tenant_id, s.party_id, s.root_id);
end $$;

create function close_customer_session(of_token bytea) returns void language sql security definer set search_path = public as $$
  delete from customer_sessions where token_hash = of_token
$$;

-- Whoever is on a matter's page is sent away when its links are withdrawn.
create function end_customer_sessions(of_root uuid) returns bigint language sql security definer set search_path = public as $$
  with gone as (delete from customer_sessions where tenant_id = app_tenant() and root_id = of_root and app_party() is null returning 1)
  select count(*) from gone
$$;

-- What is needed to check a token: the key that its link was signed with. Nothing for a link that nobody made.
create function link_secret(of_link uuid) returns bytea language sql stable security definer set search_path = public as $$
  select k.secret from customer_links l join link_keys k on k.tenant_id = l.tenant_id and k.no = l.key_no where l.id = of_link
$$;

create or replace function forget_expired(at timestamptz) returns bigint
language sql security definer set search_path = public as $$
  with s as (delete from sessions where expires_at <= at returning 1),
       c as (delete from customer_sessions where expires_at <= at returning 1),
       a as (delete from sign_in_attempts where last_at < at - interval '2 days' returning 1),
       r as (delete from rate_limits where window_start < at - interval '1 day' returning 1)
  select (select count(*) from s) + (select count(*) from c) + (select count(*) from a) + (select count(*) from r)
$$;

do $$
declare f text;
begin
  -- called from inside only: whoever could call it would be any customer
  revoke execute on function enter_as_party(uuid, uuid, uuid) from public;
  foreach f in array array['enter_as_party(uuid, uuid, uuid)', 'enter_customer(bytea, timestamptz)', 'close_customer_session(bytea)',
    'end_customer_sessions(uuid)', 'link_secret(uuid)', 'forget_expired(timestamptz)'] loop
    execute format('alter function %s owner to anxin_machine', f);
  end loop;
end $$;
