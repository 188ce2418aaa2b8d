-- A word in addresses is printed on devices: it stays its company's after the company has taken another one, and nobody else takes it.
create table former_codes (
  tenant_id uuid not null references tenants,
  code text primary key
);
create index former_codes_tenant on former_codes (tenant_id);
grant select on former_codes to anxin_machine;

-- Does another company have this word, or had it? Of whose it is nothing is said.
create function code_taken(of_code text) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from tenants t where t.code = of_code and t.id is distinct from app_tenant())
    or exists (select from former_codes f where f.code = of_code and f.tenant_id is distinct from app_tenant())
$$;
alter function code_taken(text) owner to anxin_machine;
