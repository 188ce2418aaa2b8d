-- One customer matter from intake to closure; a repair order is a case of kind fault with its report.
create table cases (
  tenant_id uuid not null,
  id uuid not null,
  subject_kind text not null default 'case' check (subject_kind = 'case'),
  kind text not null check (kind in ('fault', 'complaint', 'enquiry', 'suggestion', 'installation', 'maintenance', 'other')),
  nature text not null,
  state text not null,
  channel text not null check (channel in ('phone', 'chat', 'email', 'message', 'web', 'carry_in')),
  priority text not null default 'normal' check (priority in ('emergency', 'urgent', 'normal')),
  tier integer not null default 1 check (tier between 1 and 3),
  round integer not null default 1,
  complexity text check (complexity in ('simple', 'complex')),
  -- follows the result to the end, whoever works on it
  intake_owner_id uuid,
  owner_id uuid,
  group_id uuid,
  end_user_id uuid not null,
  asset_id uuid,
  model_id uuid,
  contact_name text not null,
  contact_phone text not null,
  region_code text,
  address text,
  summary text not null,
  received_at timestamptz not null,
  registered_at timestamptz not null,
  completed_at timestamptz,
  closed_at timestamptz,
  -- earliest open promise; kept by the rulebook's clocks, far future when none is open
  next_due_at timestamptz not null default '9999-12-31T00:00:00Z',
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, id, subject_kind) references subjects (tenant_id, id, kind),
  foreign key (tenant_id, end_user_id) references end_users (tenant_id, id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id),
  foreign key (tenant_id, model_id) references models (tenant_id, id)
);
create index cases_new on cases (tenant_id, registered_at desc, id desc);
create index cases_state_new on cases (tenant_id, state, registered_at desc, id desc);
create index cases_due on cases (tenant_id, next_due_at, id) where closed_at is null;
create index cases_state_due on cases (tenant_id, state, next_due_at, id);
create index cases_end_user on cases (tenant_id, end_user_id, registered_at desc);
create index cases_asset on cases (tenant_id, asset_id, registered_at desc);
create index cases_intake_owner on cases (tenant_id, intake_owner_id, registered_at desc) where closed_at is null;
create index cases_group on cases (tenant_id, group_id, registered_at desc) where closed_at is null;

create table fault_reports (
  tenant_id uuid not null,
  case_id uuid not null,
  symptom text not null,
  symptom_codes text[] not null default '{}',
  -- in the customer's words: since this morning, after moving it
  since text not null,
  environment text not null,
  demands_visit boolean not null default false,
  -- as told on the phone, when no unit of the archive matches
  serial_told text,
  covered boolean,
  coverage_until date,
  coverage_source text check (coverage_source in ('product', 'repair', 'contract', 'none')),
  coverage_version_id uuid,
  repeat_of uuid,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, repeat_of) references cases (tenant_id, id)
);

-- First technical judgement, and every later one; the last counts, all stay.
create table assessments (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  round integer not null,
  complexity text not null check (complexity in ('simple', 'complex')),
  suspected_cause text,
  cause_code_id uuid,
  route text check (route in ('remote', 'site', 'depot', 'bench')),
  note text,
  assessed_by uuid,
  assessed_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, cause_code_id) references fault_codes (tenant_id, id)
);
create index assessments_case on assessments (tenant_id, case_id, assessed_at);

-- Where a case was handed to, and when it was taken.
create table hand_overs (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  round integer not null,
  from_tier integer not null,
  to_tier integer not null,
  to_group_id uuid not null,
  handed_by uuid,
  handed_at timestamptz not null,
  accepted_by uuid,
  accepted_at timestamptz,
  returned_at timestamptz,
  return_reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create index hand_overs_case on hand_overs (tenant_id, case_id, handed_at);

-- Every contact with the customer, in or out.
create table touches (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  channel text not null,
  member_id uuid,
  note text,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create index touches_case on touches (tenant_id, case_id, at);

-- Passages through states and tiers: where it was, from when to when.
create table stays (
  tenant_id uuid not null,
  id uuid not null,
  subject_id uuid not null,
  dimension text not null check (dimension in ('state', 'tier')),
  value text not null,
  round integer not null,
  from_at timestamptz not null,
  to_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, subject_id) references subjects (tenant_id, id)
);
create index stays_subject on stays (tenant_id, subject_id, from_at);
create unique index stays_open on stays (tenant_id, subject_id, dimension) where to_at is null;

create view cases_public_cases with (security_invoker = true) as
  select tenant_id, id, kind, state, channel, priority, round, complexity, intake_owner_id, owner_id, group_id, end_user_id, asset_id, model_id, contact_name, contact_phone,
    region_code, address, summary, registered_at, completed_at, closed_at, next_due_at, version
  from cases;
create view cases_public_fault_reports with (security_invoker = true) as
  select tenant_id, case_id, symptom, symptom_codes, since, environment, demands_visit, covered, coverage_until, repeat_of from fault_reports;
