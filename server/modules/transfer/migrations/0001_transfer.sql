-- Sheets that were read for import, their rows until they are written, and what each import has written.
create table imports (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'import' check (kind = 'import'),
  -- what is imported: the name of a definition
  what text not null,
  file_name text not null,
  -- worksheet, coding, rows left out
  note jsonb not null,
  heading_row integer not null,
  -- [{ letter, heading, field }]
  columns jsonb not null,
  state text not null check (state in ('staged', 'running', 'failed', 'done', 'undone', 'cancelled')),
  -- faults of the sheet as a whole, such as a missing column
  faults jsonb not null default '[]',
  total integer not null default 0,
  done integer not null default 0,
  creates integer not null default 0,
  updates integer not null default 0,
  bad_rows integer not null default 0,
  dropped_rows integer not null default 0,
  -- the write at which it stopped: its row and the words of the refusal
  reason jsonb,
  -- who began it; null for the system itself
  member_id uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind)
);
create index imports_running on imports (state, tenant_id, id) where state = 'running';

create table import_rows (
  tenant_id uuid not null,
  import_id uuid not null,
  -- as the spreadsheet counts, from 1
  row integer not null,
  cells jsonb not null,
  faults jsonb not null default '[]',
  bad boolean not null default false,
  dropped boolean not null default false,
  primary key (tenant_id, import_id, row),
  foreign key (tenant_id, import_id) references imports (tenant_id, id)
);
create index import_rows_bad on import_rows (tenant_id, import_id, row) where bad;

-- What an import does, fixed when it begins, in the order in which it is done. The id of the operation joins events.
create table import_writes (
  tenant_id uuid not null,
  import_id uuid not null,
  seq integer not null,
  row integer not null,
  -- writes of a later phase need what an earlier one has made
  phase smallint not null,
  operation text not null,
  operation_id uuid not null,
  subject_id uuid not null,
  -- forgotten once it is done
  input jsonb,
  -- what takes it back: { operation, input }
  reversal jsonb not null,
  -- the last write of its row
  last boolean not null,
  done boolean not null default false,
  primary key (tenant_id, import_id, seq),
  unique (tenant_id, operation_id),
  foreign key (tenant_id, import_id) references imports (tenant_id, id)
);
create index import_writes_open on import_writes (tenant_id, import_id, seq) where not done;
create index import_writes_subject on import_writes (tenant_id, import_id, subject_id);

-- Imports to go on with: (tenant, id) only; the work is done as the member who began it.
create function running_imports(most integer) returns table (tenant_id uuid, id uuid, member_id uuid)
language sql stable security definer set search_path = public as $$
  select i.tenant_id, i.id, i.member_id from imports i where i.state = 'running' order by i.started_at limit most
$$;
grant select on imports to anxin_machine;
alter function running_imports(integer) owner to anxin_machine;
