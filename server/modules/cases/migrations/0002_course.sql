-- The end user may be made in the same act: his row is written after the case's, so the key is checked with the commit.
alter table cases alter constraint cases_tenant_id_end_user_id_fkey deferrable initially deferred;

-- 'overdue': an open promise is broken; kept with next_due_at by whoever watches the clocks.
alter table cases add column overdue boolean not null default false;
-- What solved it at first contact; null when it took more.
alter table cases add column solution text;
create index cases_overdue on cases (tenant_id, next_due_at, id) where overdue and closed_at is null;

create or replace view cases_public_cases with (security_invoker = true) as
  select tenant_id, id, kind, state, channel, priority, round, complexity, intake_owner_id, owner_id, group_id, end_user_id, asset_id, model_id, contact_name, contact_phone,
    region_code, address, summary, registered_at, completed_at, closed_at, next_due_at, version, nature, tier, received_at, overdue
  from cases;
create or replace view cases_public_fault_reports with (security_invoker = true) as
  select tenant_id, case_id, symptom, symptom_codes, since, environment, demands_visit, covered, coverage_until, repeat_of, serial_told, coverage_source from fault_reports;
create view cases_public_assessments with (security_invoker = true) as
  select tenant_id, id, case_id, round, complexity, suspected_cause, cause_code_id, route, assessed_by, assessed_at from assessments;
create view cases_public_stays with (security_invoker = true) as
  select tenant_id, subject_id, dimension, value, round, from_at, to_at from stays;
-- When it was bought, as told on the phone.
alter table fault_reports add column purchased_told date;
-- All cases, closed ones too, by what runs out next.
create index cases_all_due on cases (tenant_id, next_due_at, id);
