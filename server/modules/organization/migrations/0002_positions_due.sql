-- Holders whose role is to be given or taken back by the day of their own company, of all tenants: ids only, the work is done as the tenant.
create function positions_due(at timestamptz, most integer) returns table (tenant_id uuid, member_id uuid)
language sql stable security definer set search_path = public as $$
  select distinct h.tenant_id, h.member_id from position_holders h join tenants t on t.id = h.tenant_id
  where ((not h.given and h.from_on <= (at at time zone 'UTC')::date + 1 and h.from_on <= (at at time zone t.zone)::date)
      or (not h.taken_back and h.to_on <= (at at time zone 'UTC')::date + 1 and h.to_on <= (at at time zone t.zone)::date)) limit most
$$;
alter function positions_due(timestamptz, integer) owner to anxin_machine;
drop function positions_due(date, integer);
