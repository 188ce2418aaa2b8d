-- What comes after what on a job is told by the order in which it was recorded: the clock of a phone may be set back between two acts, so
-- their times do not tell. Each keeps the version of the job that its act has made; null: from before it was kept, and then before all that has one.
alter table diagnoses add column at_version integer;
alter table signatures add column at_version integer;
alter table remote_sessions add column at_version integer;
alter table work_orders add column recorded_version integer, add column demonstrated_version integer;
comment on column work_orders.recorded_version is 'the version in which the record was last written';
comment on column work_orders.demonstrated_version is 'the version in which operation was last shown';
create or replace view work_orders_public_diagnoses with (security_invoker = true) as
  select tenant_id, id, work_order_id, cause_code_id, cause, as_assessed, at, engineer_id, at_version from diagnoses;
