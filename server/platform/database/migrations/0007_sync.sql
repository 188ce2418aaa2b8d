-- Acts told by a device that could not be done any more: kept and shown until somebody drops them or they are done after all.
create table sync_conflicts (
  tenant_id uuid not null references tenants,
  -- the device's id of the act, which is its operation id
  id uuid not null,
  member_id uuid not null,
  operation text not null,
  input jsonb not null,
  -- the root the act is about, when there is one that the member may look at
  root_id uuid,
  occurred_at timestamptz not null,
  -- code, title and detail as they were told
  problem jsonb not null,
  state text not null default 'open' check (state in ('open', 'dropped', 'retried')),
  kept_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id)
);
create index sync_conflicts_member on sync_conflicts (tenant_id, member_id, state, kept_at desc, id desc);
