-- Orders and filters of the registers.
create index accounts_name on accounts (tenant_id, state, name, id);
create index accounts_type on accounts (tenant_id, type, state, created_at desc, id desc);
create index end_users_name on end_users (tenant_id, state, name, id);
create index end_users_type on end_users (tenant_id, type, state, created_at desc, id desc);
create index end_users_account on end_users (tenant_id, account_id, state, created_at desc, id desc);
create index end_users_region on end_users (tenant_id, region_code, state, created_at desc, id desc);

-- All numbers under which a user is known and may be called, the first one included.
create view customers_public_phones with (security_invoker = true) as
  select tenant_id, id as end_user_id, phone as value from end_users where state = 'active'
  union all
  select c.tenant_id, c.end_user_id, c.value from contact_points c where c.kind in ('phone', 'relay') and c.active;
