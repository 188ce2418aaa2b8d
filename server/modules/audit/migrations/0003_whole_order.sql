-- A company's part of the order is held against more: events of its own that stand beside the order, seals that are missing, and the end
-- of the order, which belongs to all. Events beside the order have no batch; the first of them is told by when it says it was recorded.
create or replace function own_seals(most integer) returns table (events bigint, batches bigint, from_at timestamptz, to_at timestamptz, broken jsonb)
language sql stable security definer set search_path = public as $$
  with own as materialized (
    select o.seq, o.batch, e.id is null as missing, e.id is not null and event_leaf(e) is distinct from o.leaf as changed
    from event_order o left join events e on e.tenant_id = o.tenant_id and e.id = o.event_id
    where o.tenant_id = app_tenant() and app_party() is null order by o.event_id desc limit most),
  touched as (
    select batch, min(seq) as first_seq, max(seq) as last_seq, count(*) as events, bool_or(missing) as missing, bool_or(changed) as changed
    from own group by batch),
  held as (
    select t.batch, t.first_seq, t.last_seq, t.events, s.sealed_at,
      case when t.missing then 'missing' when t.changed then 'changed' else batch_fault(t.batch) end as why
    from touched t left join seals s on s.batch = t.batch),
  beside as (
    select count(*) as events, min(e.recorded_at) as at from (
      select e.tenant_id, e.id, e.xid, e.recorded_at from events e where e.tenant_id = app_tenant() and app_party() is null order by e.id desc limit most) e
    where not exists (select from event_order o where o.tenant_id = e.tenant_id and o.event_id = e.id) and not may_wait(e.xid)),
  faults as (
    select batch, first_seq, last_seq, why, events, null::timestamptz as at from held where why is not null
    union all
    select null, null, null, 'added', events, at from beside where events > 0
    union all
    select batch, first_seq, last_seq, 'end', last_seq - first_seq + 1, null from end_fault() where app_tenant() is not null and app_party() is null)
  select (select count(*) from own), (select count(*) from held), (select min(sealed_at) from held), (select max(sealed_at) from held),
    coalesce((select jsonb_agg(jsonb_build_object('batch', batch, 'firstSeq', first_seq, 'lastSeq', last_seq, 'why', why, 'events', events, 'at', at)
      order by batch, why) from faults), '[]')
$$;
