-- A duty whose act belongs to a module that the company has switched off waits unseen until it is switched on again. R-ORG-03
create or replace view tasks_public_open with (security_invoker = true) as
  select tenant_id, id, act, subject_id, root_id, member_id, group_id, due_at, opened_at from tasks
  where state = 'open' and act <> all ((select app_off_words())::text[]);
