create index tasks_due on tasks (tenant_id, due_at) where state = 'open' and due_at is not null;

-- Open duties as modules above read them.
create view tasks_public_open with (security_invoker = true) as
  select tenant_id, id, act, subject_id, root_id, member_id, group_id, due_at, opened_at from tasks where state = 'open';
