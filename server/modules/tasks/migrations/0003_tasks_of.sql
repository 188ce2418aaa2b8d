-- All tasks of a subject and of a root, not the open ones only: a subject is deleted only when nothing points at it.
create index tasks_of_subject on tasks (tenant_id, subject_id);
create index tasks_of_root on tasks (tenant_id, root_id);
drop index tasks_subject;
drop index tasks_root;
