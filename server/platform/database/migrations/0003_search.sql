-- One entry a subject: the tokens under which it is found. Under a policy no index serves the question "contains these tokens",
-- so the application asks a view whose owner sees all rows and which names the tenant itself.
create extension if not exists btree_gin;
do $$
begin
  if not exists (select from pg_roles where rolname = 'anxin_search') then
    create role anxin_search nologin;
  end if;
end $$;

create table search_entries (
  tenant_id uuid not null references tenants,
  subject_id uuid not null,
  kind text not null,
  tokens text[] not null,
  primary key (tenant_id, subject_id),
  foreign key (tenant_id, subject_id) references subjects (tenant_id, id)
);
create index search_entries_tokens on search_entries using gin (tenant_id, tokens);
revoke select on search_entries from anxin_app;
-- What `on conflict` and `where` need to find a row to write; never the tokens.
grant select (tenant_id, subject_id, kind) on search_entries to anxin_app;

grant usage on schema public to anxin_search;
grant select on search_entries to anxin_search;
alter table search_entries enable row level security;
create policy search on search_entries to anxin_search using (true);

create view search_hits as select subject_id, kind, tokens from search_entries where tenant_id = app_tenant();
grant create on schema public to anxin_search;
alter view search_hits owner to anxin_search;
revoke create on schema public from anxin_search;
revoke all on search_hits from anxin_app;
grant select on search_hits to anxin_app;

-- Who looked people up by the digits of a telephone number, and how many were found.
create table phone_lookups (
  tenant_id uuid not null references tenants,
  id uuid not null,
  member_id uuid,
  at timestamptz not null,
  -- the last four digits that were typed
  tail text not null,
  found integer not null,
  primary key (tenant_id, id)
);
create index phone_lookups_at on phone_lookups (tenant_id, at);
revoke update, delete on phone_lookups from anxin_app;
