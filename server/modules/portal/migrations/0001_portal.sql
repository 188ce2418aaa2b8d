-- The doors of the public page. Only here is it known which telephone numbers fit a matter.

-- Does a number fit: the one keyed at intake, or one of the user's that is in use? Each is looked at whether or not another one fits.
create function fits_matter(of_tenant uuid, of_case uuid, of_user uuid, of_phone text, at timestamptz) returns boolean
language plpgsql stable security definer set search_path = public as $$
declare
  keyed boolean := exists (select from cases c where c.tenant_id = of_tenant and c.id = of_case and c.contact_phone = of_phone);
  own boolean := exists (select from end_users u where u.tenant_id = of_tenant and u.id = of_user and u.phone = of_phone and u.state = 'active');
  further boolean := exists (select from contact_points p where p.tenant_id = of_tenant and p.end_user_id = of_user and p.kind in ('phone', 'relay')
    and p.value = of_phone and p.active and (p.valid_until is null or p.valid_until > at));
begin
  return (keyed or own or further) and of_case is distinct from '00000000-0000-0000-0000-000000000000';
end $$;

create function company_of(of_company text) returns uuid language sql stable security definer set search_path = public as $$
  select t.id from tenants t where t.code = of_company or t.id::text = of_company limit 1
$$;

create function hits_of(of_bucket text, window_from timestamptz) returns integer language sql stable security definer set search_path = public as $$
  select coalesce(max(hits), 0) from rate_limits where bucket = of_bucket and window_start = window_from
$$;

-- One try with number and telephone. What was tried is counted, not what is there: whoever tries cannot tell a number that nobody has
-- from one whose telephone he does not know, neither by the answer nor by the work done for it. Answers seconds to wait when there were
-- too many tries, 0 for a session opened, null for no.
create function try_customer(of_company text, of_number text, of_phone text, of_address text, of_token bytea, at timestamptz, until timestamptz,
  quarter timestamptz, day timestamptz, most_address integer, most_company integer, most_each integer) returns integer
language plpgsql security definer set search_path = public as $$
declare
  t uuid := coalesce(company_of(of_company), '00000000-0000-0000-0000-000000000000');
  c cases;
  by_company text := 'customer company ' || of_company;
  by_number text := 'customer number ' || of_company || ' ' || of_number;
  by_phone text := 'customer phone ' || of_company || ' ' || of_phone;
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

-- A session by a link whose sign was found to be right: only while it lives and its number still fits the matter. Answers the company.
create function open_by_link(of_link uuid, of_token bytea, at timestamptz, until timestamptz) returns text
language plpgsql security definer set search_path = public as $$
declare
  l customer_links;
  c cases;
begin
  select * into l from customer_links where id = of_link and withdrawn_at is null and expires_at > at;
  if not found then return null; end if;
  select * into c from cases k where k.tenant_id = l.tenant_id and k.id = l.root_id;
  if not fits_matter(l.tenant_id, c.id, c.end_user_id, l.phone, at) then return null; end if;
  insert into customer_sessions (token_hash, tenant_id, root_id, party_id, link_id, opened_at, expires_at)
    values (of_token, l.tenant_id, l.root_id, c.end_user_id, l.id, at, until);
  return (select coalesce(t.code, t.id::text) from tenants t where t.id = l.tenant_id);
end $$;

-- Whoever scans a device is nobody's customer: he sees the device, and rows of no person.
create function enter_device(of_company text, of_serial text) returns table (epoch bigint, principal jsonb)
language plpgsql security definer set search_path = public as $$
declare
  a assets;
begin
  select * into a from assets x where x.tenant_id = company_of(of_company) and x.serial = of_serial and x.state = 'active';
  if not found then return; end if;
  return query select * from enter_as_party(a.tenant_id, '00000000-0000-0000-0000-000000000000', a.id);
end $$;

grant select on cases, end_users, contact_points, assets to anxin_machine;
grant select on rate_limits to anxin_machine;
do $$
declare f text;
begin
  revoke execute on function fits_matter(uuid, uuid, uuid, text, timestamptz), hits_of(text, timestamptz) from public;
  foreach f in array array['fits_matter(uuid, uuid, uuid, text, timestamptz)', 'company_of(text)', 'hits_of(text, timestamptz)',
    'try_customer(text, text, text, text, bytea, timestamptz, timestamptz, timestamptz, timestamptz, integer, integer, integer)',
    'open_by_link(uuid, bytea, timestamptz, timestamptz)', 'enter_device(text, text)'] loop
    execute format('alter function %s owner to anxin_machine', f);
  end loop;
end $$;

-- What belongs to the matter of the customer who asks. Each sees through his own eyes: of the tables named here the policies show him his.
create function party_has_job(of_job uuid) returns boolean language sql stable as $$
  select exists (select from work_orders w where w.tenant_id = app_tenant() and w.case_id = app_party_root() and w.id = of_job)
$$;
create function party_has_engineer(of_member uuid) returns boolean language sql stable as $$
  select exists (select from work_orders w where w.tenant_id = app_tenant() and w.case_id = app_party_root() and w.engineer_id = of_member)
$$;
create function party_has_photo(of_file uuid) returns boolean language sql stable as $$
  select exists (select from staff s where s.tenant_id = app_tenant() and s.photo_file_id = of_file)
$$;
create function party_has_control(of_control uuid) returns boolean language sql stable as $$
  select exists (select from clocks c where c.tenant_id = app_tenant() and c.root_id = app_party_root() and c.control_id = of_control)
$$;
create function party_has_asset(of_asset uuid) returns boolean language sql stable as $$
  select of_asset = app_party_root()
    or exists (select from cases c where c.tenant_id = app_tenant() and c.id = app_party_root() and c.asset_id = of_asset)
$$;
create function party_has_model(of_model uuid) returns boolean language sql stable as $$
  select exists (select from cases c where c.tenant_id = app_tenant() and c.id = app_party_root() and c.model_id = of_model)
    or exists (select from assets a where a.tenant_id = app_tenant() and a.id = app_party_root() and a.model_id = of_model)
$$;
create function party_has_category(of_category uuid) returns boolean language sql stable as $$
  select exists (select from models m where m.tenant_id = app_tenant() and m.category_id = of_category)
$$;
create function party_has_document(of_document uuid) returns boolean language sql stable as $$
  select exists (select from documents d where d.tenant_id = app_tenant() and d.id = of_document)
$$;
