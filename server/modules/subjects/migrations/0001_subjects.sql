-- What people say on a subject, what they attach, and who wants to hear of it.
create table comments (
  tenant_id uuid not null references tenants,
  id uuid not null,
  subject_id uuid not null,
  root_id uuid not null,
  member_id uuid,
  body text not null,
  -- for colleagues only; false: may be shown to the customer
  internal boolean not null default true,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, subject_id) references subjects (tenant_id, id),
  foreign key (tenant_id, root_id) references subjects (tenant_id, id)
);
create index comments_root on comments (tenant_id, root_id, at);

create table attachments (
  tenant_id uuid not null references tenants,
  subject_id uuid not null,
  file_id uuid not null,
  root_id uuid not null,
  member_id uuid,
  at timestamptz not null,
  primary key (tenant_id, subject_id, file_id),
  foreign key (tenant_id, subject_id) references subjects (tenant_id, id),
  foreign key (tenant_id, root_id) references subjects (tenant_id, id),
  foreign key (tenant_id, file_id) references files (tenant_id, id)
);
create index attachments_file on attachments (tenant_id, file_id);
create index attachments_root on attachments (tenant_id, root_id, at);

create table followers (
  tenant_id uuid not null references tenants,
  root_id uuid not null,
  member_id uuid not null,
  since timestamptz not null,
  primary key (tenant_id, root_id, member_id),
  foreign key (tenant_id, root_id) references subjects (tenant_id, id)
);

-- The uploader, and everyone who may look at a subject that the file is attached to.
create or replace function app_reads_file(of_file uuid) returns boolean language sql stable as $$
  select exists (select from files f where f.tenant_id = app_tenant() and f.id = of_file and f.member_id = app_member())
      or exists (select from attachments a where a.tenant_id = app_tenant() and a.file_id = of_file and app_reads(a.root_id))
$$;

create view subjects_public_followers with (security_invoker = true) as
  select tenant_id, root_id, member_id from followers;
create view subjects_public_attachments with (security_invoker = true) as
  select tenant_id, subject_id, file_id, root_id, at from attachments;
