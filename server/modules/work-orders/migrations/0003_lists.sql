-- Jobs that an engineer has taken and not finished.
create index work_orders_underway on work_orders (tenant_id, created_at desc, id desc) where state in ('accepted', 'travelling', 'working', 'diagnosed');
