-- What intake shows of a user that it recognised.
create or replace view customers_public_end_users with (security_invoker = true) as
  select tenant_id, id, name, salutation, phone, region_code, address, state, version, type from end_users;
