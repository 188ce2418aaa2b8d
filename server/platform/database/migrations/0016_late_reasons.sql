-- Why an act was told later than it happened, in the words of whoever told it; of its events it tells that they were told late, with reason.
create table late_reasons (
  tenant_id uuid not null references tenants,
  operation_id uuid not null,
  member_id uuid,
  -- the root of what it was about, when it was about something
  root_id uuid,
  reason text not null,
  told_at timestamptz not null,
  primary key (tenant_id, operation_id)
);
