-- One row per open human duty, of any module, for a person or a group.
create table tasks (
  tenant_id uuid not null references tenants,
  id uuid not null,
  -- what the person has to do: the act that is waited for, such as work-order.accept
  act text not null,
  subject_id uuid not null,
  root_id uuid not null,
  member_id uuid,
  group_id uuid,
  -- own limit of the task; promises of the subject run in clocks
  due_at timestamptz,
  state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, subject_id) references subjects (tenant_id, id),
  foreign key (tenant_id, root_id) references subjects (tenant_id, id),
  check (member_id is not null or group_id is not null)
);
create index tasks_member on tasks (tenant_id, member_id, opened_at) where state = 'open';
create index tasks_group on tasks (tenant_id, group_id, opened_at) where state = 'open';
create index tasks_subject on tasks (tenant_id, subject_id) where state = 'open';
create index tasks_root on tasks (tenant_id, root_id) where state = 'open';
