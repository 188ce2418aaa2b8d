-- Sealing as before, without a notification that nobody listens for: whoever reads the order looks at it, several times a second.
create or replace function seal_events(sealed_at timestamptz, most integer) returns integer
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
  return taken;
end $$;
