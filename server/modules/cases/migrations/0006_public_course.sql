-- Passages and contacts as modules above read them.
create view cases_public_stays with (security_invoker = true) as
  select tenant_id, subject_id, dimension, value, round, from_at, to_at from stays;
create view cases_public_touches with (security_invoker = true) as
  select tenant_id, id, case_id, direction, channel, member_id, note, at from touches;
