-- Which permission opens the subjects of a kind, and which roles have it by default (null: anyone signed in).
-- Written by the migrator from what the modules offer; a company's differences stand with its roles.
create table read_rights (
  kind text primary key,
  permission text not null,
  roles text[]
);
revoke insert, update, delete on read_rights from anxin_app;

-- May the caller read subjects of this kind at all? The module that owns roles replaces the body.
create function app_may_read(of_kind text) returns boolean language sql stable as $$
  select app_scope() <> 'none' and app_member() is null
$$;

-- May the caller look at this root: is it within his eyes, and of a kind that he may read? A kind without a right is nobody's.
create function app_looks_at(of_root uuid) returns boolean language sql stable as $$
  select app_reads(of_root) and exists (
    select from subjects s where s.tenant_id = app_tenant() and s.id = of_root and app_may_read(s.kind))
$$;
