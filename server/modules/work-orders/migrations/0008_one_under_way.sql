-- Nobody is at two customers: of the visits of an engineer that have begun at most one is under way. A job in the depot or at the bench holds
-- nobody, he may have several on his table.
alter table visits add column to_customer boolean not null default false;
comment on column visits.to_customer is 'the engineer has left for the customer, or stands at his door';
-- What is under way today in more than one place stays as it is; the latest holds its engineer.
update visits v set to_customer = true from (
  select distinct on (x.tenant_id, x.engineer_id) x.tenant_id, x.id
  from visits x join work_orders w on w.tenant_id = x.tenant_id and w.id = x.work_order_id
  where w.route = 'site' and w.state in ('travelling', 'working', 'diagnosed') and not x.cancelled and x.ended_at is null
    and coalesce(x.arrived_at, x.departed_at) is not null
  order by x.tenant_id, x.engineer_id, coalesce(x.arrived_at, x.departed_at) desc, x.id) latest
  where v.tenant_id = latest.tenant_id and v.id = latest.id;
create unique index visits_one_under_way on visits (tenant_id, engineer_id) where to_customer and not cancelled and ended_at is null;
