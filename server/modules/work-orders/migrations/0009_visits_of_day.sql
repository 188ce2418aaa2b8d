-- The visits of a day, whoever makes them.
create index visits_day on visits (tenant_id, planned_from) where not cancelled;
