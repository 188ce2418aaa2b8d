-- The sealer: gives settled events their place and a hash per batch, as the machine's role.

create function event_leaf(e events) returns bytea language sql immutable
  return sha256(convert_to(concat_ws('|',
    e.tenant_id, e.id, e.operation_id, e.type, e.version, e.subject_id, e.root_id, coalesce(e.actor_id::text, ''), e.caller,
    (extract(epoch from e.occurred_at) * 1000000)::bigint, (extract(epoch from e.recorded_at) * 1000000)::bigint,
    coalesce(e.supersedes::text, ''), e.data::text), 'UTF8'));

-- Seals what is settled, at most `most` events. Answers how many; 0 also when another process is sealing.
create function seal_events(sealed_at timestamptz, most integer) returns integer
language plpgsql security definer set search_path = public as $$
declare
  cursor_row sealer;
  horizon xid8 := pg_snapshot_xmin(pg_current_snapshot());
  batch_hash bytea;
  taken integer;
  new_next xid8;
begin
  select * into cursor_row from sealer for update skip locked;
  if not found then return 0; end if;
  -- A transaction is taken whole or not at all: the cursor is a transaction id.
  select max(xid) into new_next from (
    select xid from events where xid >= cursor_row.next_xid and xid < horizon order by xid, id limit most
  ) some_events;
  if new_next is null then return 0; end if;
  insert into event_order (seq, tenant_id, event_id, batch, leaf)
    select cursor_row.last_seq + row_number() over (order by e.xid, e.id), e.tenant_id, e.id, cursor_row.last_batch + 1, event_leaf(e)
    from events e where e.xid >= cursor_row.next_xid and e.xid <= new_next and e.xid < horizon;
  get diagnostics taken = row_count;
  select sha256(cursor_row.last_hash || string_agg(o.leaf, ''::bytea order by o.seq)) into batch_hash
    from event_order o where o.batch = cursor_row.last_batch + 1;
  insert into seals (batch, first_seq, last_seq, hash, sealed_at)
    values (cursor_row.last_batch + 1, cursor_row.last_seq + 1, cursor_row.last_seq + taken, batch_hash, seal_events.sealed_at);
  update sealer set next_xid = (new_next::text::bigint + 1)::text::xid8, last_seq = cursor_row.last_seq + taken,
    last_batch = cursor_row.last_batch + 1, last_hash = batch_hash;
  perform pg_notify('anxin_sealed', (cursor_row.last_seq + taken)::text);
  return taken;
end $$;

-- The order for readers in the process: live updates and reactions.
create function sealed_events(after bigint, most integer)
returns table (seq bigint, tenant_id uuid, event_id uuid, operation_id uuid, type text, subject_id uuid, subject_kind text, root_id uuid,
               actor_id uuid, occurred_at timestamptz, recorded_at timestamptz, data jsonb)
language sql stable security definer set search_path = public as $$
  select o.seq, e.tenant_id, e.id, e.operation_id, e.type, e.subject_id, s.kind, e.root_id, e.actor_id, e.occurred_at, e.recorded_at, e.data
  from event_order o
  join events e on e.tenant_id = o.tenant_id and e.id = o.event_id
  left join subjects s on s.tenant_id = e.tenant_id and s.id = e.subject_id
  where o.seq > after order by o.seq limit most
$$;

-- Are there events without a place yet? A transaction left open anywhere in the cluster keeps later ones waiting.
create function unsealed_events() returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from events where xid >= (select next_xid from sealer))
$$;

-- Batches whose content no longer gives the hash that was sealed; the chain breaks at the first of them.
create function broken_seals() returns table (batch bigint, first_seq bigint, last_seq bigint, why text)
language plpgsql stable security definer set search_path = public as $$
declare
  s seals;
  before bytea := '\x';
  found_hash bytea;
  found_count bigint;
begin
  for s in select * from seals order by seals.batch loop
    select sha256(before || string_agg(event_leaf(e), ''::bytea order by o.seq)), count(*) into found_hash, found_count
      from event_order o join events e on e.tenant_id = o.tenant_id and e.id = o.event_id where o.batch = s.batch;
    if found_count <> s.last_seq - s.first_seq + 1 then
      batch := s.batch; first_seq := s.first_seq; last_seq := s.last_seq; why := 'missing events'; return next;
    elsif found_hash is distinct from s.hash then
      batch := s.batch; first_seq := s.first_seq; last_seq := s.last_seq; why := 'changed events'; return next;
    end if;
    before := s.hash;
  end loop;
end $$;

grant select on tenants to anxin_machine;
grant select on events, subjects to anxin_machine;
grant select, insert, update on event_order, seals, sealer to anxin_machine;
alter function seal_events(timestamptz, integer) owner to anxin_machine;
alter function sealed_events(bigint, integer) owner to anxin_machine;
alter function broken_seals() owner to anxin_machine;
alter function unsealed_events() owner to anxin_machine;
