-- The engineer now assigned has reached the customer; null again when the job goes to somebody else.
alter table work_orders add column contacted_at timestamptz;
create index work_orders_open on work_orders (tenant_id, created_at desc, id desc) where state not in ('finished', 'void');
create index work_orders_of_engineer on work_orders (tenant_id, engineer_id, created_at desc, id desc);
create index work_orders_finished on work_orders (tenant_id, engineer_id, finished_at desc) where finished_at is not null;
alter table visits add constraint visits_whole_window check ((planned_from is null) = (planned_to is null));

create or replace view work_orders_public_diagnoses with (security_invoker = true) as
  select tenant_id, id, work_order_id, cause_code_id, cause, as_assessed, at, engineer_id from diagnoses;
-- Everyone who worked on a round of a case: they do not confirm their own work (R-ORG-06).
create view work_orders_public_doers with (security_invoker = true) as
  select w.tenant_id, w.case_id, w.round, w.engineer_id as member_id from work_orders w where w.engineer_id is not null
  union
  select w.tenant_id, w.case_id, w.round, d.engineer_id from work_orders w join diagnoses d on d.tenant_id = w.tenant_id and d.work_order_id = w.id where d.engineer_id is not null
  union
  select w.tenant_id, w.case_id, w.round, r.engineer_id from work_orders w join remote_sessions r on r.tenant_id = w.tenant_id and r.work_order_id = w.id where r.engineer_id is not null
  union
  select w.tenant_id, w.case_id, w.round, v.engineer_id from work_orders w join visits v on v.tenant_id = w.tenant_id and v.work_order_id = w.id where v.arrived_at is not null;
