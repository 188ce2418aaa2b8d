create table work_orders (
  tenant_id uuid not null references tenants,
  id uuid not null,
  subject_kind text not null default 'work-order' check (subject_kind = 'work-order'),
  case_id uuid not null,
  round integer not null,
  route text not null check (route in ('remote', 'site', 'depot', 'bench')),
  state text not null,
  engineer_id uuid,
  process text,
  result text,
  perceived_satisfaction integer check (perceived_satisfaction between 1 and 5),
  demonstrated boolean,
  tips_given boolean,
  tips text,
  created_at timestamptz not null,
  accepted_at timestamptz,
  finished_at timestamptz,
  -- appointment last agreed, for lists; visits hold the story
  planned_from timestamptz,
  planned_to timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, id, subject_kind) references subjects (tenant_id, id, kind),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, engineer_id) references members (tenant_id, id)
);
-- One job at a time in a case.
create unique index work_orders_one_open on work_orders (tenant_id, case_id) where state not in ('finished', 'void');
create index work_orders_case on work_orders (tenant_id, case_id, created_at desc);
create index work_orders_new on work_orders (tenant_id, created_at desc, id desc);
create index work_orders_state on work_orders (tenant_id, state, created_at desc, id desc);
create index work_orders_engineer on work_orders (tenant_id, engineer_id, state, planned_from);

create table assignments (
  tenant_id uuid not null,
  id uuid not null,
  work_order_id uuid not null,
  engineer_id uuid not null,
  assigned_by uuid,
  assigned_at timestamptz not null,
  reason text,
  declined_at timestamptz,
  decline_reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id)
);
create index assignments_work_order on assignments (tenant_id, work_order_id, assigned_at);

create extension if not exists btree_gist;
create table visits (
  tenant_id uuid not null,
  id uuid not null,
  work_order_id uuid not null,
  engineer_id uuid not null,
  planned_from timestamptz,
  planned_to timestamptz,
  departed_at timestamptz,
  arrived_at timestamptz,
  ended_at timestamptz,
  longitude double precision,
  latitude double precision,
  cancelled boolean not null default false,
  primary key (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id),
  check (planned_to > planned_from),
  -- nobody is in two places: the database refuses, rules only say it kindly first
  constraint visits_no_overlap exclude using gist (tenant_id with =, engineer_id with =, tstzrange(planned_from, planned_to) with &&)
    where (not cancelled and planned_from is not null and ended_at is null)
);
create index visits_work_order on visits (tenant_id, work_order_id, planned_from);
create index visits_engineer on visits (tenant_id, engineer_id, planned_from) where not cancelled;

create table work_order_contacts (
  tenant_id uuid not null,
  id uuid not null,
  work_order_id uuid not null,
  member_id uuid,
  at timestamptz not null,
  reached boolean not null,
  channel text not null,
  note text,
  preparation text[] not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id)
);
create index work_order_contacts_work_order on work_order_contacts (tenant_id, work_order_id, at);

create table remote_sessions (
  tenant_id uuid not null,
  id uuid not null,
  work_order_id uuid not null,
  engineer_id uuid,
  method text not null,
  agreed_at timestamptz,
  started_at timestamptz not null,
  ended_at timestamptz,
  result text check (result in ('solved', 'needs_visit', 'needs_depot')),
  checked text,
  cause text,
  steps text,
  primary key (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id)
);
create unique index remote_sessions_one_open on remote_sessions (tenant_id, work_order_id) where ended_at is null;
create index remote_sessions_work_order on remote_sessions (tenant_id, work_order_id, started_at);

create table diagnoses (
  tenant_id uuid not null,
  id uuid not null,
  work_order_id uuid not null,
  engineer_id uuid,
  cause_code_id uuid,
  cause text not null,
  note text,
  -- did the first assessment suspect this cause; null when it named none
  as_assessed boolean,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id),
  foreign key (tenant_id, cause_code_id) references fault_codes (tenant_id, id)
);
create index diagnoses_work_order on diagnoses (tenant_id, work_order_id, at);

create table parts_used (
  tenant_id uuid not null,
  id uuid not null,
  work_order_id uuid not null,
  part_number text not null,
  part_name text not null,
  quantity integer not null check (quantity > 0),
  primary key (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id)
);
create index parts_used_work_order on parts_used (tenant_id, work_order_id);

create table signatures (
  tenant_id uuid not null,
  id uuid not null,
  work_order_id uuid not null,
  signer text not null,
  strokes jsonb not null,
  file_id uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id)
);
create index signatures_work_order on signatures (tenant_id, work_order_id, at);

create view work_orders_public_work_orders with (security_invoker = true) as
  select tenant_id, id, case_id, round, route, state, engineer_id, process, result, perceived_satisfaction, created_at, finished_at from work_orders;
create view work_orders_public_diagnoses with (security_invoker = true) as
  select tenant_id, id, work_order_id, cause_code_id, cause, as_assessed, at from diagnoses;
create view work_orders_public_parts_used with (security_invoker = true) as
  select tenant_id, id, work_order_id, part_number, part_name, quantity from parts_used;
