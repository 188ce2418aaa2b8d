-- Care tips, for whoever tells the customer.
create or replace view work_orders_public_work_orders with (security_invoker = true) as
  select tenant_id, id, case_id, round, route, state, engineer_id, process, result, perceived_satisfaction, created_at, finished_at, tips from work_orders;
