-- The whole company's events of one type by the time we learned of them; the types there are, by walking from one to the next.
create index events_type on events (tenant_id, type, recorded_at desc, id desc);

-- Whether a company's own part of the order still holds: its latest sealed events, at most so many, against what was sealed of each, and the
-- batches they stand in against their hashes, by what was sealed of every event in them. Nothing of other companies is looked at but
-- that, and only the company's own events are counted and named.
drop function broken_seals_since(bigint);
create function own_seals(most integer) returns table (events bigint, batches bigint, from_at timestamptz, to_at timestamptz, broken jsonb)
language sql stable security definer set search_path = public as $$
  with own as materialized (
    select o.seq, o.batch, o.leaf, e.id is null as missing, e.id is not null and event_leaf(e) is distinct from o.leaf as changed
    from event_order o left join events e on e.tenant_id = o.tenant_id and e.id = o.event_id
    where o.tenant_id = app_tenant() and app_party() is null order by o.event_id desc limit most),
  touched as (
    select batch, min(seq) as first_seq, max(seq) as last_seq, bool_or(missing) as missing, bool_or(changed) as changed from own group by batch),
  held as (
    select t.*, s.sealed_at,
      (select count(*) from event_order o where o.batch = t.batch) < s.last_seq - s.first_seq + 1 as short,
      s.hash is distinct from sha256(coalesce((select b.hash from seals b where b.batch = t.batch - 1), '\x')
        || (select string_agg(o.leaf, ''::bytea order by o.seq) from event_order o where o.batch = t.batch)) as torn
    from touched t left join seals s on s.batch = t.batch)
  select (select count(*) from own), (select count(*) from held), (select min(sealed_at) from held), (select max(sealed_at) from held),
    coalesce((select jsonb_agg(jsonb_build_object('batch', batch, 'firstSeq', first_seq, 'lastSeq', last_seq,
        'why', case when missing or short then 'missing' else 'changed' end) order by batch) from held where missing or changed or torn), '[]')
$$;
alter function own_seals(integer) owner to anxin_machine;
