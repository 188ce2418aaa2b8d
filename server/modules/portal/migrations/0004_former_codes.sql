-- A former word in addresses leads on to its company.
create or replace function company_of(of_company text) returns uuid language sql stable security definer set search_path = public as $$
  select coalesce(
    (select t.id from tenants t where t.code = of_company or t.id::text = of_company limit 1),
    (select f.tenant_id from former_codes f where f.code = of_company))
$$;
