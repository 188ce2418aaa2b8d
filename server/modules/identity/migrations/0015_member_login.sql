-- With what a member signs in, for who gives logins; `shared` where another company's member signs in with the same.
create function member_login(of_member uuid) returns table (user_name text, phone text, shared boolean)
language sql stable security definer set search_path = public as $$
  select l.user_name, l.phone, exists (select from members o where o.login_id = l.id and o.tenant_id <> app_tenant())
  from members m join logins l on l.id = m.login_id where m.tenant_id = app_tenant() and m.id = of_member
$$;
alter function member_login(uuid) owner to anxin_machine;

-- A login of a member, made or changed by the company; one shared with another company is left alone. Who was locked out gets in with the
-- password he is given.
create or replace function put_member_login(of_member uuid, new_login uuid, of_user_name text, of_phone text, of_password_hash text, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare
  of_login uuid;
begin
  select m.login_id into of_login from members m where m.tenant_id = app_tenant() and m.id = of_member for update;
  if not found then return; end if;
  if of_login is null then
    insert into logins (id, user_name, phone, password_hash, created_at) values (new_login, of_user_name, of_phone, of_password_hash, at);
    update members set login_id = new_login where tenant_id = app_tenant() and id = of_member;
  elsif not exists (select from members m where m.login_id = of_login and m.tenant_id <> app_tenant()) then
    update logins set user_name = of_user_name, phone = of_phone, password_hash = coalesce(of_password_hash, password_hash) where id = of_login;
    if of_password_hash is not null then
      delete from sessions where login_id = of_login;
      delete from sign_in_attempts where key = of_login::text;
    end if;
  end if;
end $$;
