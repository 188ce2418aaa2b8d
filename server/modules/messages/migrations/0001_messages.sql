-- Notices to colleagues, shown in the pages: rendered in the reader's language when read.
create table notices (
  tenant_id uuid not null references tenants,
  id uuid not null,
  member_id uuid not null,
  -- the event that gave rise to it: the same one never tells a person the same thing twice
  event_id uuid not null,
  template text not null,
  params jsonb not null default '{}',
  subject_id uuid not null,
  root_id uuid not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, event_id, member_id, template),
  foreign key (tenant_id, member_id) references members (tenant_id, id),
  foreign key (tenant_id, subject_id) references subjects (tenant_id, id)
);
create index notices_member on notices (tenant_id, member_id, at desc, id desc);
create index notices_unread on notices (tenant_id, member_id, at desc, id desc) where read_at is null;

-- What goes out to customers, kept as rendered. 'logged': written here only, nothing was sent.
create table outbox (
  tenant_id uuid not null references tenants,
  id uuid not null,
  event_id uuid not null,
  subject_id uuid not null,
  root_id uuid not null,
  channel text not null check (channel in ('sms')),
  template text not null,
  -- canonical phone
  recipient text not null,
  locale text not null,
  body text not null,
  state text not null default 'logged' check (state in ('logged')),
  at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, event_id, template),
  foreign key (tenant_id, subject_id) references subjects (tenant_id, id),
  foreign key (tenant_id, root_id) references subjects (tenant_id, id)
);
create index outbox_root on outbox (tenant_id, root_id, at desc);
