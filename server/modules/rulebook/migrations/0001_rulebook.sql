-- Clauses of the regulation, the controls bound to them, the clocks they started and the evidence they left.
create table clauses (
  tenant_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  number text not null,
  body text not null,
  body_en text not null,
  primary key (tenant_id, id),
  unique (tenant_id, version_id, number),
  foreign key (tenant_id, version_id) references document_versions (tenant_id, id)
);
create table controls (
  tenant_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  clause_id uuid not null,
  -- the figure it stands for, such as N-48; several rows may share one, the most specific in scope starts
  code text not null,
  kind text not null check (kind in ('time_limit', 'rate_target', 'gate', 'cadence', 'formula')),
  title text not null,
  title_en text not null,
  -- expression over the registered facts of the subject; '' fits all
  scope text not null default '',
  -- row naming the earlier field wins (tier, class, product or coverage, priority, channel), then the shorter limit
  rank integer not null default 0,
  -- typed by the kind: its schema stands with the kind in code
  params jsonb not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, version_id) references document_versions (tenant_id, id),
  foreign key (tenant_id, clause_id) references clauses (tenant_id, id)
);
create index controls_version on controls (tenant_id, version_id);

create table clocks (
  tenant_id uuid not null,
  id uuid not null,
  control_id uuid not null,
  code text not null,
  subject_id uuid not null,
  root_id uuid not null,
  state text not null check (state in ('running', 'paused', 'kept', 'breached', 'cancelled', 'exempt')),
  -- open: nothing has stopped it yet; a breached clock stays open until what it waits for has happened
  open boolean not null,
  started_by uuid not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  warn_at timestamptz[] not null default '{}',
  -- next instant at which something has to be done about it; null when nothing has
  wake_at timestamptz,
  paused_at timestamptz,
  stopped_at timestamptz,
  stopped_by uuid,
  -- highest warning given, in percent; 100 after the breach
  warned integer not null default 0,
  -- 'true' when the calendar was not official as far as the deadline
  provisional boolean not null default false,
  reason text not null,
  reason_en text not null,
  primary key (tenant_id, id),
  -- no keys to the control and the root: nobody may delete either, and every act would put its mark on the same few control rows
  foreign key (tenant_id, subject_id) references subjects (tenant_id, id)
);
create index clocks_root on clocks (tenant_id, root_id);
create index clocks_open on clocks (tenant_id, root_id) where open;
create index clocks_wake on clocks (wake_at) where wake_at is not null;
create index clocks_due on clocks (tenant_id, due_at) where open;

create table evidence (
  tenant_id uuid not null,
  id uuid not null,
  control_id uuid not null,
  clock_id uuid,
  subject_id uuid not null,
  root_id uuid not null,
  verdict text not null check (verdict in ('kept', 'at_risk', 'breached', 'exempt', 'cancelled')),
  -- when it was so, and when we knew; a late fact adds a row with a later as_known_at
  at timestamptz not null,
  as_known_at timestamptz not null,
  event_id uuid,
  reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, control_id) references controls (tenant_id, id),
  foreign key (tenant_id, clock_id) references clocks (tenant_id, id),
  foreign key (tenant_id, root_id) references subjects (tenant_id, id)
);
create index evidence_root on evidence (tenant_id, root_id, as_known_at);
create index evidence_control on evidence (tenant_id, control_id, at);

-- Something owed per cadence, subject and period.
create table obligations (
  tenant_id uuid not null,
  id uuid not null,
  control_id uuid not null,
  subject_id uuid not null,
  root_id uuid not null,
  -- ISO period after the anchor: P7D, P1M, P3M
  period text not null,
  anchor_on date not null,
  due_on date not null,
  state text not null check (state in ('pending', 'due', 'met', 'cancelled')),
  wake_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, control_id, root_id, period, anchor_on),
  foreign key (tenant_id, control_id) references controls (tenant_id, id),
  foreign key (tenant_id, root_id) references subjects (tenant_id, id)
);
create index obligations_root on obligations (tenant_id, root_id);
create index obligations_wake on obligations (wake_at) where wake_at is not null;

create or replace function rules_version_of(of_tenant uuid) returns text language sql stable security definer set search_path = public as $$
  select v.id || ':' || (select string_agg(k.revision::text, ',' order by k.code) from calendars k where k.tenant_id = of_tenant)
  from documents d join document_versions v on v.tenant_id = d.tenant_id and v.document_id = d.id
  where d.tenant_id = of_tenant and d.kind = 'rulebook' and d.scope = '' and v.state = 'effective'
  order by v.effective_from desc limit 1
$$;
grant select on documents, document_versions, calendars to anxin_machine;

-- What has to be looked at: (tenant, id) only; the work is done as the tenant.
create function due_clocks(at timestamptz, most integer) returns table (tenant_id uuid, id uuid, root_id uuid)
language sql stable security definer set search_path = public as $$
  select c.tenant_id, c.id, c.root_id from clocks c where c.wake_at <= at order by c.wake_at limit most
$$;
create function due_obligations(at timestamptz, most integer) returns table (tenant_id uuid, id uuid, root_id uuid)
language sql stable security definer set search_path = public as $$
  select o.tenant_id, o.id, o.root_id from obligations o where o.wake_at <= at order by o.wake_at limit most
$$;
create function next_wake() returns timestamptz
language sql stable security definer set search_path = public as $$
  select least((select min(wake_at) from clocks where wake_at is not null), (select min(wake_at) from obligations where wake_at is not null))
$$;
grant select on clocks, obligations to anxin_machine;
alter function due_clocks(timestamptz, integer) owner to anxin_machine;
alter function due_obligations(timestamptz, integer) owner to anxin_machine;
alter function next_wake() owner to anxin_machine;

-- Promises as modules above read them.
create view rulebook_public_clocks with (security_invoker = true) as
  select c.tenant_id, c.id, c.code, k.title, k.title_en, c.subject_id, c.root_id, c.state, c.open, c.started_at, c.due_at, c.warn_at, c.stopped_at, c.provisional, c.reason, c.reason_en
  from clocks c join controls k on k.tenant_id = c.tenant_id and k.id = c.control_id;
create view rulebook_public_obligations with (security_invoker = true) as
  select tenant_id, id, root_id, period, anchor_on, due_on, state from obligations;
