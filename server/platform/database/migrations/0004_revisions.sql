-- Rows of registers as they were after each change: what events may not say. Erased with the person they speak of.
create table revisions (
  tenant_id uuid not null references tenants,
  subject_id uuid not null,
  version integer not null,
  at timestamptz not null,
  -- who changed it; null for the system itself
  member_id uuid,
  row jsonb not null,
  primary key (tenant_id, subject_id, version),
  foreign key (tenant_id, subject_id) references subjects (tenant_id, id)
);

-- Name of a member for histories; the module that owns people replaces the body.
create function member_name(of_member uuid) returns text language sql stable return null::text;
