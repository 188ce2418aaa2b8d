-- Ids of acts with their first answers are kept for a while only. Across all companies, the oldest first and so many at once: whoever repeats
-- one at this moment holds its row, and is passed over.
create index idempotency_keys_age on idempotency_keys (recorded_at);
grant select, update, delete on idempotency_keys to anxin_machine;
create function forget_keys(before timestamptz, most integer) returns integer
language sql security definer set search_path = public as $$
  with old as (
    select tenant_id, operation_id from idempotency_keys where recorded_at < before order by recorded_at limit most for update skip locked),
  gone as (
    delete from idempotency_keys k using old where k.tenant_id = old.tenant_id and k.operation_id = old.operation_id returning 1)
  select count(*)::integer from gone
$$;
alter function forget_keys(timestamptz, integer) owner to anxin_machine;
