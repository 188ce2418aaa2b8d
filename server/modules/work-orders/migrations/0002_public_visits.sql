-- Visits as modules above read them: whose day holds what.
create view work_orders_public_visits with (security_invoker = true) as
  select tenant_id, id, work_order_id, engineer_id, planned_from, planned_to, arrived_at, ended_at, cancelled from visits;
