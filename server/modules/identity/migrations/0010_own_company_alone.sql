-- The company that was begun in place of the demo: what is there beside both keeps everything from being cleared.
alter table own_companies add column begun uuid;

-- Is there no company here but the caller's and other demos? Answers yes or no, and nothing about any of them.
create function app_is_alone() returns boolean language sql stable security definer set search_path = public as $$
  select not exists (select from tenants t where not t.demo and t.id <> app_tenant());
$$;
