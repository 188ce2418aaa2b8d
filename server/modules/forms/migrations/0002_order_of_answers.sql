-- In which version of its subject an answer was given: times are the word of a phone and do not tell what came after what. Null: from before it was kept.
alter table form_answers add column at_version integer;
create or replace view forms_public_answers with (security_invoker = true) as
  select tenant_id, subject_id, version_id, item_id, passed, value, skipped_because, member_id, at, at_version from form_answers;
