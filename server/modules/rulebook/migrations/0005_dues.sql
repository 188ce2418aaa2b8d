-- When promises run out, for those who ask for nothing else of them: without the controls' titles.
create view rulebook_public_dues with (security_invoker = true) as
  select tenant_id, root_id, state, open, due_at from clocks;
