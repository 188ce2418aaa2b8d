-- What a device's user may claim. Product warranty follows from the model's terms in the policy version in force at delivery;
-- rights earned later (repairs, contracts) are written down as rows by whoever earns them.
create table warranty_terms (
  tenant_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  model_id uuid not null,
  months integer not null check (months between 0 and 240),
  covers text not null,
  covers_en text not null,
  excludes text not null,
  excludes_en text not null,
  primary key (tenant_id, id),
  unique (tenant_id, version_id, model_id),
  foreign key (tenant_id, version_id) references document_versions (tenant_id, id),
  foreign key (tenant_id, model_id) references models (tenant_id, id)
);
create table coverages (
  tenant_id uuid not null references tenants,
  id uuid not null,
  asset_id uuid not null,
  source text not null check (source in ('product', 'repair', 'contract')),
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  -- the repair or contract that gave it
  source_id uuid,
  policy_version_id uuid,
  primary key (tenant_id, id),
  unique (tenant_id, source, source_id, asset_id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id),
  foreign key (tenant_id, policy_version_id) references document_versions (tenant_id, id)
);
create index coverages_asset on coverages (tenant_id, asset_id, to_on);
create view coverage_public_coverages with (security_invoker = true) as
  select tenant_id, id, asset_id, source, from_on, to_on, source_id, policy_version_id from coverages;
