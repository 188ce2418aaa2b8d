-- What rests has no due time: where promises are met in the order of their dues it comes at the end.
create index clocks_order on clocks (tenant_id, (state = 'paused'), due_at, id) where open;
drop index clocks_due;
