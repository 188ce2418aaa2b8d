-- What every operation needs before there is any business: who is asking, headers, events and their order,
-- repeats, numbers, and the machinery of reactions.

-- The application's role is made by whoever provides the server; where it is missing it cannot sign in by itself.
do $$
begin
  if not exists (select from pg_roles where rolname = 'anxin_app') then
    create role anxin_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'anxin_machine') then
    create role anxin_machine nologin;
  end if;
end $$;
grant usage on schema public to anxin_app, anxin_machine;
grant create on schema public to anxin_machine;
alter default privileges in schema public grant select, insert, update, delete on tables to anxin_app;
alter default privileges in schema public grant usage on sequences to anxin_app;

-- Who is asking; all of them answer null when nothing was set, and policies then let nothing through.
create function app_tenant() returns uuid language sql stable parallel safe
  return nullif(current_setting('anxin.tenant', true), '')::uuid;
create function app_member() returns uuid language sql stable parallel safe
  return nullif(current_setting('anxin.member', true), '')::uuid;
create function app_groups() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('anxin.groups', true), ''), '{}')::uuid[];
-- 'all', 'group' or 'own': how far a reader's eyes reach; 'none' when nothing was set
create function app_scope() returns text language sql stable parallel safe
  return coalesce(nullif(current_setting('anxin.scope', true), ''), 'none');

create table tenants (
  id uuid primary key,
  name text not null,
  name_en text,
  zone text not null default 'Asia/Shanghai',
  -- 'strict' refuses a call-back by the engineer who did the work, 'relaxed' marks it
  segregation text not null default 'strict' check (segregation in ('strict', 'relaxed')),
  demo boolean not null default false,
  created_at timestamptz not null
);

-- Header of everything that lives: target of the foreign keys of comments, tasks, clocks, events.
-- Nothing in it changes, except that the number arrives with the last statement of the act that made the row.
create table subjects (
  -- no key to tenants: the policy lets through only the tenant that the first statement of the trip has found there
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  number text,
  -- the subject whose lock and timeline this one shares; itself for a root. Whoever makes a child has locked the root before
  root_id uuid not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, id, kind),
  unique (tenant_id, number)
);
create index subjects_root on subjects (tenant_id, root_id) where root_id <> id;

create function subjects_number_once() returns trigger language plpgsql as $$
begin
  if old.number is not null and new.number is distinct from old.number
     or row (new.tenant_id, new.id, new.kind, new.root_id) is distinct from row (old.tenant_id, old.id, old.kind, old.root_id) then
    raise exception 'a subject''s header does not change' using errcode = 'integrity_constraint_violation', constraint = 'subjects_header';
  end if;
  return new;
end $$;
create trigger subjects_number_once before update on subjects for each row execute function subjects_number_once();

-- The log of what happened. Append-only by rights; no personal words in data.
create table events (
  tenant_id uuid not null,
  id uuid not null,
  operation_id uuid not null,
  type text not null,
  version smallint not null default 1,
  subject_id uuid not null,
  root_id uuid not null,
  -- the member who acted; null for the system itself
  actor_id uuid,
  caller text not null check (caller in ('http', 'job', 'reaction', 'batch', 'sync')),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  -- the earlier event that this one corrects
  supersedes uuid,
  data jsonb not null default '{}',
  -- the writing transaction: readers stop below the oldest one still open
  xid xid8 not null default pg_current_xact_id(),
  primary key (tenant_id, id)
);
create index events_root on events (tenant_id, root_id, occurred_at, id);
create index events_xid on events (xid, id);
revoke update, delete on events from anxin_app;

-- The one order of all events, given in batches after commit.
create table event_order (
  seq bigint primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  batch bigint not null,
  leaf bytea not null,
  unique (tenant_id, event_id)
);
create index event_order_batch on event_order (batch);
create table seals (
  batch bigint primary key,
  first_seq bigint not null,
  last_seq bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null
);
-- One row: whoever locks it seals.
create table sealer (
  one boolean primary key default true check (one),
  next_xid xid8 not null,
  last_seq bigint not null default 0,
  last_batch bigint not null default 0,
  last_hash bytea not null default '\x'
);
insert into sealer (next_xid) values (pg_snapshot_xmin(pg_current_snapshot()));
revoke insert, update, delete on event_order, seals, sealer from anxin_app;

create table idempotency_keys (
  tenant_id uuid not null,
  operation_id uuid not null,
  operation text not null,
  input_hash text not null,
  answer jsonb,
  recorded_at timestamptz not null,
  primary key (tenant_id, operation_id)
);

create table number_counters (
  tenant_id uuid not null,
  prefix text not null,
  day date not null,
  last integer not null,
  primary key (tenant_id, prefix, day)
);

-- How far each reaction has come in the order of events.
create table reaction_cursors (
  reaction text primary key,
  seq bigint not null default 0
);
-- Events a reaction could not deal with; later ones of the same root wait behind them.
create table parked_reactions (
  reaction text not null,
  seq bigint not null,
  tenant_id uuid not null,
  root_id uuid not null,
  attempts integer not null default 0,
  fault text,
  retry_at timestamptz not null,
  primary key (reaction, seq)
);
create index parked_reactions_root on parked_reactions (reaction, root_id);
create index parked_reactions_due on parked_reactions (retry_at);

create table rate_limits (
  bucket text not null,
  window_start timestamptz not null,
  hits integer not null,
  primary key (bucket, window_start)
);
