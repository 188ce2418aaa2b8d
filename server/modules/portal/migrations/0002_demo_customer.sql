-- A customer of the demo company, for its sign-in page: somebody is on his way to him, or will be. Nothing where there is no demo.
create function demo_customer() returns table (company text, number text, phone text) language sql stable security definer set search_path = public as $$
  select coalesce(t.code, t.id::text), s.number, c.contact_phone
  from tenants t
  join cases c on c.tenant_id = t.id and c.kind = 'fault' and c.state in ('planned', 'in_progress', 'completed')
  join subjects s on s.tenant_id = c.tenant_id and s.id = c.id
  where t.demo order by array_position(array['planned', 'in_progress', 'completed'], c.state), c.registered_at desc, c.id desc limit 1
$$;
alter function demo_customer() owner to anxin_machine;
