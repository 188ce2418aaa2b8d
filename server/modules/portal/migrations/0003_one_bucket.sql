-- A company has an address word and an id; tries by either are counted together.
create or replace function try_customer(of_company text, of_number text, of_phone text, of_address text, of_token bytea, at timestamptz, until timestamptz,
  quarter timestamptz, day timestamptz, most_address integer, most_company integer, most_each integer) returns integer
language plpgsql security definer set search_path = public as $$
declare
  t uuid := coalesce(company_of(of_company), '00000000-0000-0000-0000-000000000000');
  c cases;
  named text := coalesce(company_of(of_company)::text, of_company);
  by_company text := 'customer company ' || named;
  by_number text := 'customer number ' || named || ' ' || of_number;
  by_phone text := 'customer phone ' || named || ' ' || of_phone;
begin
  if count_hit('customer address ' || of_address, quarter) > most_address or hits_of(by_company, quarter) >= most_company then
    return greatest(1, ceil(extract(epoch from quarter + interval '15 minutes' - at)));
  end if;
  if hits_of(by_number, day) >= most_each or hits_of(by_phone, day) >= most_each then
    return greatest(1, ceil(extract(epoch from day + interval '1 day' - at)));
  end if;
  select k.* into c from subjects s join cases k on k.tenant_id = s.tenant_id and k.id = s.root_id where s.tenant_id = t and s.number = of_number;
  if fits_matter(t, coalesce(c.id, '00000000-0000-0000-0000-000000000000'), coalesce(c.end_user_id, '00000000-0000-0000-0000-000000000000'), of_phone, at) then
    insert into customer_sessions (token_hash, tenant_id, root_id, party_id, opened_at, expires_at) values (of_token, t, c.id, c.end_user_id, at, until);
    return 0;
  end if;
  perform count_hit(by_company, quarter), count_hit(by_number, day), count_hit(by_phone, day);
  return null;
end $$;
