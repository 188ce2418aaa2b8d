-- Who gave the answers: somebody who called, or the customer himself on his page.
alter table callbacks add column answered_via text not null default 'call' check (answered_via in ('call', 'customer'));
create view followups_public_callbacks with (security_invoker = true) as
  select tenant_id, id, case_id, round, state, completed_at, solved, works, satisfied, score, note, answered_at, answered_via from callbacks;
