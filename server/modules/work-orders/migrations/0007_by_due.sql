-- When the next promise of a job's case runs out, kept by an observer beside the case's own: jobs are worked through in that order. R-CAS-05
alter table work_orders add column next_due_at timestamptz not null default '9999-12-31T00:00:00Z';
update work_orders w set next_due_at = c.next_due_at from cases c where c.tenant_id = w.tenant_id and c.id = w.case_id;
create index work_orders_due on work_orders (tenant_id, next_due_at, id);
create index work_orders_state_due on work_orders (tenant_id, state, next_due_at, id);
create index work_orders_open_due on work_orders (tenant_id, next_due_at, id) where state not in ('finished', 'void');
create index work_orders_underway_due on work_orders (tenant_id, next_due_at, id) where state in ('accepted', 'travelling', 'working', 'diagnosed');
create index work_orders_engineer_due on work_orders (tenant_id, engineer_id, next_due_at, id);
