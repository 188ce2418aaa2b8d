-- A demo company being loaded: one that was not finished, because the machine stopped meanwhile, is cleared and loaded anew.
create table demo_loads (
  tenant_id uuid primary key references tenants,
  begun_at timestamptz not null,
  finished_at timestamptz
);
