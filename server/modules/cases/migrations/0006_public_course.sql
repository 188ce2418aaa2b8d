-- Contacts as modules above read them.
create view cases_public_touches with (security_invoker = true) as
  select tenant_id, id, case_id, direction, channel, member_id, note, at from touches;
