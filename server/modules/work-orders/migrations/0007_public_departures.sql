-- When an engineer set out belongs to what a customer is told.
create or replace view work_orders_public_visits with (security_invoker = true) as
  select tenant_id, id, work_order_id, engineer_id, planned_from, planned_to, arrived_at, ended_at, cancelled, departed_at from visits;
