-- Since when a promise rests: what counts its time stands still from then on. Those that rest already do so since they last were told to.
update clocks c set paused_at = coalesce(
    (select max(e.occurred_at) from events e join controls k on k.tenant_id = c.tenant_id and k.id = c.control_id
      where e.tenant_id = c.tenant_id and e.root_id = c.root_id and k.params -> 'pauseOn' ? e.type), c.started_at)
  where c.state = 'paused';
alter table clocks add constraint clocks_paused_at check ((state = 'paused') = (paused_at is not null));
create or replace view rulebook_public_clocks with (security_invoker = true) as
  select c.tenant_id, c.id, c.code, k.title, k.title_en, c.subject_id, c.root_id, c.state, c.open, c.started_at, c.due_at, c.warn_at, c.stopped_at, c.provisional, c.reason, c.reason_en,
    k.params ->> 'calendar' as calendar, c.paused_at
  from clocks c join controls k on k.tenant_id = c.tenant_id and k.id = c.control_id;
