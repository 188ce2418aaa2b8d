-- With what a member signs in, for who gives logins; `shared` where another company's member signs in with the same.
create function member_login(of_member uuid) returns table (user_name text, phone text, shared boolean)
language sql stable security definer set search_path = public as $$
  select l.user_name, l.phone, exists (select from members o where o.login_id = l.id and o.tenant_id <> app_tenant())
  from members m join logins l on l.id = m.login_id where m.tenant_id = app_tenant() and m.id = of_member
$$;
alter function member_login(uuid) owner to anxin_machine;
