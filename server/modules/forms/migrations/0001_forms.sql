-- What a form asks, per published version, and what was answered on a subject.
create table form_items (
  tenant_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  code text not null,
  position integer not null,
  label text not null,
  label_en text not null,
  -- check: yes or no; value: a measured number; choice: one of a list
  type text not null check (type in ('check', 'value', 'choice')),
  choices text[] not null default '{}',
  unit text,
  -- bounds of a good value, both inclusive
  low numeric,
  high numeric,
  mandatory boolean not null default true,
  -- cannot be skipped, whatever the reason
  safety boolean not null default false,
  -- a failed item keeps the whole form from passing
  blocks boolean not null default true,
  score integer not null default 0,
  photo boolean not null default false,
  primary key (tenant_id, id),
  unique (tenant_id, version_id, code),
  foreign key (tenant_id, version_id) references document_versions (tenant_id, id),
  check (type = 'choice' or cardinality(choices) = 0),
  check (low <= high)
);
create index form_items_version on form_items (tenant_id, version_id, position);

create table form_answers (
  tenant_id uuid not null references tenants,
  subject_id uuid not null,
  version_id uuid not null,
  item_id uuid not null,
  passed boolean,
  value text,
  skipped_because text,
  member_id uuid,
  at timestamptz not null,
  primary key (tenant_id, subject_id, item_id),
  foreign key (tenant_id, subject_id) references subjects (tenant_id, id),
  foreign key (tenant_id, version_id) references document_versions (tenant_id, id),
  foreign key (tenant_id, item_id) references form_items (tenant_id, id),
  check (passed is not null or value is not null or skipped_because is not null)
);

create view forms_public_items with (security_invoker = true) as
  select tenant_id, id, version_id, code, position, label, label_en, type, choices, unit, low, high, mandatory, safety, blocks, score, photo from form_items;
create view forms_public_answers with (security_invoker = true) as
  select tenant_id, subject_id, version_id, item_id, passed, value, skipped_because, member_id, at from form_answers;
