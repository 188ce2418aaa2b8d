-- Who of those with narrow eyes may look at a root: written by the verbs that give somebody work on it.
create table subject_readers (
  tenant_id uuid not null,
  root_id uuid not null,
  member_id uuid not null,
  since timestamptz not null,
  primary key (tenant_id, root_id, member_id),
  foreign key (tenant_id, root_id) references subjects (tenant_id, id)
);
create index subject_readers_member on subject_readers (tenant_id, member_id);

-- May the caller look at this root? Asked by timelines, comments, files and live updates.
create function app_reads(of_root uuid) returns boolean language sql stable as $$
  select case app_scope()
    when 'all' then true
    when 'group' then true
    when 'own' then of_root = app_member()
      or exists (select from subject_readers r where r.tenant_id = app_tenant() and r.root_id = of_root and r.member_id = app_member())
    else false end
$$;

-- What was uploaded; the bytes lie in the store under their hash.
create table files (
  tenant_id uuid not null references tenants,
  id uuid not null,
  -- SHA-256 of the bytes, in hex
  hash text not null,
  name text not null,
  mime text not null,
  size integer not null,
  member_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);

-- May the caller fetch this file? The one who uploaded it may; whoever attaches files to subjects replaces the body.
create function app_reads_file(of_file uuid) returns boolean language sql stable as $$
  select exists (select from files f where f.tenant_id = app_tenant() and f.id = of_file and f.member_id = app_member())
$$;
