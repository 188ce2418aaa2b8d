-- Filters of a list under a name, kept for a member and, where he may, shown to his groups or to all.
create table saved_views (
  tenant_id uuid not null references tenants,
  id uuid not null,
  member_id uuid not null,
  -- the operation that lists, such as case.list
  list text not null,
  name text not null,
  -- tab, text, filters and order as the list takes them
  input jsonb not null,
  shared text not null default 'nobody' check (shared in ('nobody', 'groups', 'all')),
  -- the groups it is shown to: those of its member when he shared it
  groups uuid[] not null default '{}',
  place integer not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint saved_views_name unique (tenant_id, member_id, list, name)
);
create index saved_views_list on saved_views (tenant_id, list);
