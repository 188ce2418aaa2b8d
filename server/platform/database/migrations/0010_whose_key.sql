-- Who did the act: its first answer is told again to him alone. Null: the installation itself.
alter table idempotency_keys add column member_id uuid;
update idempotency_keys k set member_id = e.actor_id from events e where e.tenant_id = k.tenant_id and e.operation_id = k.operation_id;
