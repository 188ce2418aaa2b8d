-- What could not be done a moment ago is left out by its id, so that it keeps nothing waiting that is due after it.
drop function due_clocks(timestamptz, integer);
create function due_clocks(at timestamptz, most integer, without uuid[] default '{}') returns table (tenant_id uuid, id uuid, root_id uuid)
language sql stable security definer set search_path = public as $$
  select c.tenant_id, c.id, c.root_id from clocks c where c.wake_at <= at and c.id not in (select unnest(without)) order by c.wake_at limit most
$$;
drop function due_obligations(timestamptz, integer);
create function due_obligations(at timestamptz, most integer, without uuid[] default '{}') returns table (tenant_id uuid, id uuid, root_id uuid)
language sql stable security definer set search_path = public as $$
  select o.tenant_id, o.id, o.root_id from obligations o where o.wake_at <= at and o.id not in (select unnest(without)) order by o.wake_at limit most
$$;
drop function rulebooks_behind(integer, integer);
create function rulebooks_behind(than integer, most integer, without uuid[] default '{}') returns table (tenant_id uuid, id uuid, root_id uuid)
language sql stable security definer set search_path = public as $$
  select s.tenant_id, s.document_id, s.document_id from shipped_rulebooks s
  where s.revision < than and s.document_id not in (select unnest(without)) order by s.revision limit most
$$;
alter function due_clocks(timestamptz, integer, uuid[]) owner to anxin_machine;
alter function due_obligations(timestamptz, integer, uuid[]) owner to anxin_machine;
alter function rulebooks_behind(integer, integer, uuid[]) owner to anxin_machine;
