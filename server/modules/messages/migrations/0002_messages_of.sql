-- A subject is deleted only when nothing points at it.
create index notices_subject on notices (tenant_id, subject_id);
create index outbox_subject on outbox (tenant_id, subject_id);
