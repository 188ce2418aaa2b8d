-- A day is the company's: it ends at its midnight. Of the wrong tries from one address only so many (most_shared) count against everybody who tries
-- the same number or telephone; whoever goes on is stopped for himself. else_zone: the day of a company that nobody has.
drop function try_customer(text, text, text, text, bytea, timestamptz, timestamptz, timestamptz, timestamptz, integer, integer, integer);
create function try_customer(of_company text, of_number text, of_phone text, of_address text, of_token bytea, at timestamptz, until timestamptz,
  quarter timestamptz, else_zone text, most_address integer, most_company integer, most_each integer, most_shared integer) returns integer
language plpgsql security definer set search_path = public as $$
declare
  t uuid := coalesce(company_of(of_company), '00000000-0000-0000-0000-000000000000');
  c cases;
  named text := coalesce(company_of(of_company)::text, of_company);
  by_company text := 'customer company ' || named;
  by_number text := 'customer number ' || named || ' ' || of_number;
  by_phone text := 'customer phone ' || named || ' ' || of_phone;
  own_number text := by_number || ' from ' || of_address;
  own_phone text := by_phone || ' from ' || of_address;
  own_zone text := coalesce((select z.zone from tenants z where z.id = t), else_zone);
  day timestamptz := date_trunc('day', at, own_zone);
begin
  if count_hit('customer address ' || of_address, quarter) > most_address or hits_of(by_company, quarter) >= most_company then
    return greatest(1, ceil(extract(epoch from quarter + interval '15 minutes' - at)));
  end if;
  if greatest(hits_of(by_number, day), hits_of(by_phone, day), hits_of(own_number, day), hits_of(own_phone, day)) >= most_each then
    return greatest(1, ceil(extract(epoch from ((day at time zone own_zone) + interval '1 day') at time zone own_zone - at)));
  end if;
  select k.* into c from subjects s join cases k on k.tenant_id = s.tenant_id and k.id = s.root_id where s.tenant_id = t and s.number = of_number;
  if fits_matter(t, coalesce(c.id, '00000000-0000-0000-0000-000000000000'), coalesce(c.end_user_id, '00000000-0000-0000-0000-000000000000'), of_phone, at) then
    insert into customer_sessions (token_hash, tenant_id, root_id, party_id, opened_at, expires_at) values (of_token, t, c.id, c.end_user_id, at, until);
    return 0;
  end if;
  perform count_hit(by_company, quarter);
  if count_hit(own_number, day) <= most_shared then perform count_hit(by_number, day); end if;
  if count_hit(own_phone, day) <= most_shared then perform count_hit(by_phone, day); end if;
  return null;
end $$;

alter function try_customer(text, text, text, text, bytea, timestamptz, timestamptz, timestamptz, text, integer, integer, integer, integer)
  owner to anxin_machine;
