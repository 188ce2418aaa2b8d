-- Members whose positions could not be applied a moment ago are left out, so that they keep no others waiting.
drop function positions_due(timestamptz, integer);
create function positions_due(at timestamptz, most integer, without uuid[] default '{}') returns table (tenant_id uuid, member_id uuid)
language sql stable security definer set search_path = public as $$
  select distinct h.tenant_id, h.member_id from position_holders h join tenants t on t.id = h.tenant_id
  where ((not h.given and h.from_on <= (at at time zone 'UTC')::date + 1 and h.from_on <= (at at time zone t.zone)::date)
      or (not h.taken_back and h.to_on <= (at at time zone 'UTC')::date + 1 and h.to_on <= (at at time zone t.zone)::date))
    and h.member_id not in (select unnest(without)) limit most
$$;
alter function positions_due(timestamptz, integer, uuid[]) owner to anxin_machine;
