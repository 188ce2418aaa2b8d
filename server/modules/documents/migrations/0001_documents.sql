-- Everything published in versions: rulebooks, warranty policies, test lists, scripts. Content hangs on a version as typed rows.
create table documents (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null,
  -- what within the kind it is for: a model, a family, a channel; '' for the whole company
  scope text not null default '',
  title text not null,
  title_en text not null,
  primary key (tenant_id, id),
  unique (tenant_id, kind, scope),
  foreign key (tenant_id, id) references subjects (tenant_id, id)
);
create table document_versions (
  tenant_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  number integer not null,
  state text not null check (state in ('draft', 'effective', 'superseded')),
  effective_from timestamptz,
  effective_to timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, document_id, number),
  foreign key (tenant_id, document_id) references documents (tenant_id, id),
  check (state = 'draft' or effective_from is not null)
);
create index document_versions_in_force on document_versions (tenant_id, document_id, effective_from);

-- The version of a kind and scope in force at an instant.
create function in_force(of_kind text, of_scope text, at timestamptz) returns uuid language sql stable as $$
  select v.id from documents d join document_versions v on v.tenant_id = d.tenant_id and v.document_id = d.id
  where d.tenant_id = app_tenant() and d.kind = of_kind and d.scope = of_scope and v.state <> 'draft'
    and v.effective_from <= at and (v.effective_to is null or v.effective_to > at)
  order by v.effective_from desc limit 1
$$;
