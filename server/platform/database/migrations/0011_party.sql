-- A customer without an account who follows one matter on the public page: whose it is, and the root that he may look at.
-- Null for everybody else. The migrator puts a second, restrictive policy on every table: nothing is shown to a customer and nothing is
-- written by him, apart from the rows that a module says he may see.
create function app_party() returns uuid language sql stable parallel safe
  return nullif(current_setting('anxin.party', true), '')::uuid;
create function app_party_root() returns uuid language sql stable parallel safe
  return nullif(current_setting('anxin.party_root', true), '')::uuid;

-- The word for the company in addresses that customers are given, and the number they may always call.
alter table tenants add column code text unique check (code ~ '^[a-z][a-z0-9-]{1,30}$');
alter table tenants add column service_phone text;
