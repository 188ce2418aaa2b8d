create table callbacks (
  tenant_id uuid not null references tenants,
  id uuid not null,
  subject_kind text not null default 'callback' check (subject_kind = 'callback'),
  case_id uuid not null,
  round integer not null,
  state text not null,
  attempts integer not null default 0,
  completed_at timestamptz not null,
  opened_at timestamptz not null,
  solved boolean,
  works boolean,
  satisfied boolean,
  score integer check (score between 1 and 5),
  note text,
  wishes text,
  answered_by uuid,
  answered_at timestamptz,
  -- called by somebody who did the work, where the company has relaxed the rule
  own_work boolean not null default false,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, case_id, round),
  foreign key (tenant_id, id, subject_kind) references subjects (tenant_id, id, kind),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  check (state <> 'answered' or (solved is not null and works is not null and satisfied is not null))
);
create index callbacks_list on callbacks (tenant_id, state, completed_at, id);

create table callback_attempts (
  tenant_id uuid not null,
  id uuid not null,
  callback_id uuid not null,
  member_id uuid,
  at timestamptz not null,
  outcome text not null,
  note text,
  primary key (tenant_id, id),
  foreign key (tenant_id, callback_id) references callbacks (tenant_id, id)
);
create index callback_attempts_callback on callback_attempts (tenant_id, callback_id, at);

create table follow_ups (
  tenant_id uuid not null references tenants,
  id uuid not null,
  subject_kind text not null default 'follow-up' check (subject_kind = 'follow-up'),
  case_id uuid not null,
  obligation_id uuid not null,
  period text not null,
  due_on date not null,
  state text not null,
  reached boolean,
  works boolean,
  satisfied boolean,
  note text,
  done_by uuid,
  done_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, obligation_id),
  foreign key (tenant_id, id, subject_kind) references subjects (tenant_id, id, kind),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, obligation_id) references obligations (tenant_id, id)
);
create index follow_ups_list on follow_ups (tenant_id, state, due_on, id);
create index follow_ups_case on follow_ups (tenant_id, case_id);
