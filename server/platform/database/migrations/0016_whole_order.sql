-- The order is proven as a whole: no event beside it, no batch left out, nothing cut off at its end. R-NFR-02

-- How a batch stands against its seal and the one before it, by what was sealed of every event in it; null: it fits.
-- 'gap': its seal or the one before is not there, 'missing' and 'added': places fewer or more than were sealed, 'changed': other ones.
create function batch_fault(n bigint) returns text language plpgsql stable as $$
declare
  own seals;
  before seals;
  places bigint;
  first_place bigint;
  last_place bigint;
  leaves bytea;
begin
  select * into own from seals where batch = n;
  select * into before from seals where batch = n - 1;
  if own.batch is null or (n > 1 and before.batch is null) or own.first_seq <> coalesce(before.last_seq, 0) + 1 then return 'gap'; end if;
  select count(*), min(seq), max(seq), string_agg(leaf, ''::bytea order by seq) into places, first_place, last_place, leaves
    from event_order where batch = n;
  if places < own.last_seq - own.first_seq + 1 then return 'missing'; end if;
  if places > own.last_seq - own.first_seq + 1 then return 'added'; end if;
  if first_place <> own.first_seq or last_place <> own.last_seq then return 'changed'; end if;
  if own.hash is distinct from sha256(coalesce(before.hash, '\x') || leaves) then return 'changed'; end if;
  return null;
end $$;

-- Where the seals end otherwise than the sealer noted: the first batch and events that are in doubt. No row: they end where they should.
create function end_fault() returns table (batch bigint, first_seq bigint, last_seq bigint) language sql stable as $$
  select case when l.batch = m.last_batch then l.batch else least(coalesce(l.batch, 0), coalesce(m.last_batch, 0)) + 1 end,
    case when l.batch = m.last_batch then l.first_seq else least(coalesce(l.last_seq, 0), coalesce(m.last_seq, 0)) + 1 end,
    greatest(l.last_seq, m.last_seq)
  from (select) one left join sealer m on true left join (select * from seals order by seals.batch desc limit 1) l on true
  where m.one is null or (coalesce(l.batch, 0), coalesce(l.last_seq, 0), coalesce(l.hash, '\x')) is distinct from (m.last_batch, m.last_seq, m.last_hash)
$$;

-- May an event still be without a place? One of a transaction that the sealer has left behind was never given to it, nor was one of a
-- transaction that has not begun.
create function may_wait(e_xid xid8) returns boolean language sql stable
  return e_xid >= (select next_xid from sealer) and e_xid < pg_snapshot_xmax(pg_current_snapshot());

-- What does not fit, in one walk through events and places and one through the seals, all of it as it stood at one moment:
-- 'missing', 'changed', 'added' and 'gap' by batch; 'end'; and 'added' without a batch, a row for each company, for events that stand beside
-- the order: how many, and the first of them by its id.
drop function broken_seals();
create function broken_seals() returns table (batch bigint, first_seq bigint, last_seq bigint, why text, events bigint, event_id uuid)
language sql stable security definer set search_path = public as $$
  with walked as materialized (
    select o.batch, min(o.seq) as first_seq, max(o.seq) as last_seq, count(*) as events,
      min(e.id::text) filter (where o.batch is null) as event_id,
      bool_or(e.id is null) as missing, bool_or(e.id is not null and e.leaf is distinct from o.leaf) as changed
    from event_order o
    full join (select tenant_id, id, xid, event_leaf(e) as leaf from events e offset 0) e on e.tenant_id = o.tenant_id and e.id = o.event_id
    where o.batch is not null or not may_wait(e.xid)
    group by o.batch, case when o.batch is null then e.tenant_id end),
  faults as (
    select s.batch, s.first_seq, s.last_seq,
      case when w.missing then 'missing' when w.changed then 'changed' else batch_fault(s.batch) end as why, w.events, null::text as event_id
    from seals s left join walked w on w.batch = s.batch
    union all
    select w.batch, w.first_seq, w.last_seq, 'added', w.events, w.event_id from walked w
    where w.batch is null
      or (w.batch < 1 or w.batch > (select last_batch from sealer)) and not exists (select from seals s where s.batch = w.batch)
    union all
    select e.batch, e.first_seq, e.last_seq, 'end', e.last_seq - e.first_seq + 1, null from end_fault() e)
  select f.batch, f.first_seq, f.last_seq, f.why, coalesce(f.events, 0), f.event_id::uuid from faults f where f.why is not null order by f.batch, f.why
$$;
alter function broken_seals() owner to anxin_machine;
