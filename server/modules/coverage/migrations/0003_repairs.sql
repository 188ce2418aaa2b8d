-- The round of a case whose repair gave the right: what is told later about an earlier round does not bring it back.
alter table coverages add column round integer not null default 1;
create index coverages_source on coverages (tenant_id, source_id);
-- How a company reads its warranties; without a row the regulation as it ships.
create table coverage_rules (
  tenant_id uuid primary key references tenants,
  -- a term whose last day is an official rest day runs to the next workday
  shifts_rest_days boolean not null default true,
  -- the warranty after a repair holds for the whole device, not only for the same fault and the replaced parts
  whole_device boolean not null default false
);
create or replace view coverage_public_coverages with (security_invoker = true) as
  select tenant_id, id, asset_id, source, from_on, to_on, source_id, policy_version_id, round from coverages;
