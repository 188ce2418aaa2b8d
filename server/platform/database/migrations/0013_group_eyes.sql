-- Groups that may look at a root: eyes that reach as far as the group see what was given to it, and keep seeing it.
create table subject_group_readers (
  tenant_id uuid not null,
  root_id uuid not null,
  group_id uuid not null,
  primary key (tenant_id, root_id, group_id),
  foreign key (tenant_id, root_id) references subjects (tenant_id, id)
);
create index subject_group_readers_group on subject_group_readers (tenant_id, group_id, root_id);

-- Kept from rows that say whose a root is: the trigger names the column of the root.
create function let_group_read() returns trigger language plpgsql as $$
declare
  root uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
  insert into subject_group_readers (tenant_id, root_id, group_id) values (new.tenant_id, root, new.group_id) on conflict do nothing;
  return null;
end $$;
