-- An import that failed a moment ago is left out, so that it keeps no others waiting.
drop function running_imports(integer);
create function running_imports(most integer, without uuid[] default '{}') returns table (tenant_id uuid, id uuid, member_id uuid)
language sql stable security definer set search_path = public as $$
  select i.tenant_id, i.id, i.member_id from imports i where i.state = 'running' and i.id not in (select unnest(without)) order by i.started_at limit most
$$;
alter function running_imports(integer, uuid[]) owner to anxin_machine;
