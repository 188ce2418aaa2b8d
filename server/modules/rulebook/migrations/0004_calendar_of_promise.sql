-- By which calendar a promise counts its time: pages show what is left of it in that time. R-CAS-06
create or replace view rulebook_public_clocks with (security_invoker = true) as
  select c.tenant_id, c.id, c.code, k.title, k.title_en, c.subject_id, c.root_id, c.state, c.open, c.started_at, c.due_at, c.warn_at, c.stopped_at, c.provisional, c.reason, c.reason_en,
    k.params ->> 'calendar' as calendar
  from clocks c join controls k on k.tenant_id = c.tenant_id and k.id = c.control_id;
