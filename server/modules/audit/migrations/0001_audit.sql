-- The whole company's events by the time we learned of them, and those of one person.
create index events_recorded on events (tenant_id, recorded_at desc, id desc);
create index events_actor on events (tenant_id, actor_id, recorded_at desc, id desc) where actor_id is not null;

-- Batches from this one on whose content no longer gives the hash that was sealed; the hash before is taken as sealed.
create function broken_seals_since(from_batch bigint) returns table (batch bigint, first_seq bigint, last_seq bigint, why text)
language plpgsql stable security definer set search_path = public as $$
declare
  s seals;
  before bytea := coalesce((select b.hash from seals b where b.batch = from_batch - 1), '\x');
  found_hash bytea;
  found_count bigint;
begin
  for s in select * from seals where seals.batch >= from_batch order by seals.batch loop
    select sha256(before || string_agg(event_leaf(e), ''::bytea order by o.seq)), count(*) into found_hash, found_count
      from event_order o join events e on e.tenant_id = o.tenant_id and e.id = o.event_id where o.batch = s.batch;
    if found_count <> s.last_seq - s.first_seq + 1 then
      batch := s.batch; first_seq := s.first_seq; last_seq := s.last_seq; why := 'missing'; return next;
    elsif found_hash is distinct from s.hash then
      batch := s.batch; first_seq := s.first_seq; last_seq := s.last_seq; why := 'changed'; return next;
    end if;
    before := s.hash;
  end loop;
end $$;
alter function broken_seals_since(bigint) owner to anxin_machine;

-- Reactions that somebody has given up, and why: words that no event carries.
create table skipped_reactions (
  tenant_id uuid not null references tenants,
  reaction text not null,
  seq bigint not null,
  root_id uuid not null,
  attempts integer not null,
  fault text,
  reason text not null,
  member_id uuid,
  at timestamptz not null,
  primary key (tenant_id, reaction, seq)
);
