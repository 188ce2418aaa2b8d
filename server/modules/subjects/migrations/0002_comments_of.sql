-- A subject is deleted only when nothing points at it.
create index comments_subject on comments (tenant_id, subject_id);
