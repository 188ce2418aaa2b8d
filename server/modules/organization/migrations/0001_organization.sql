-- The tree of groups, positions with what they ask and allow, who holds them when, staff files and skills.
create extension if not exists btree_gist;

create table groups (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'group' check (kind = 'group'),
  code text not null,
  name text not null,
  name_en text,
  parent_id uuid,
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind),
  foreign key (tenant_id, parent_id) references groups (tenant_id, id)
);
create index groups_list on groups (tenant_id, state, created_at desc, id desc);
create index groups_code on groups (tenant_id, state, code, id);
create index groups_parent on groups (tenant_id, parent_id, state, created_at desc, id desc);

-- A group is not below itself.
create function groups_form_a_tree() returns trigger language plpgsql as $$
begin
  if exists (
    with recursive above as (
      select g.id, g.parent_id from groups g where g.tenant_id = new.tenant_id and g.id = new.parent_id
      union
      select g.id, g.parent_id from groups g join above a on g.tenant_id = new.tenant_id and g.id = a.parent_id
    )
    select from above where id = new.id
  ) then
    raise exception 'a group would be below itself' using errcode = 'integrity_constraint_violation', constraint = 'groups_tenant_id_parent_id_fkey';
  end if;
  return new;
end $$;
create trigger groups_form_a_tree before insert or update of parent_id on groups for each row when (new.parent_id is not null) execute function groups_form_a_tree();

create table positions (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'position' check (kind = 'position'),
  code text not null,
  name text not null,
  name_en text,
  -- the bundle of permissions its holders get
  role text not null,
  group_id uuid not null,
  duties text not null,
  duties_en text,
  authority text not null,
  authority_en text,
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind),
  foreign key (tenant_id, role) references roles (tenant_id, code),
  foreign key (tenant_id, group_id) references groups (tenant_id, id)
);
create index positions_list on positions (tenant_id, state, created_at desc, id desc);
create index positions_code on positions (tenant_id, state, code, id);
create index positions_group on positions (tenant_id, group_id, state, created_at desc, id desc);
create index positions_role on positions (tenant_id, role, state, created_at desc, id desc);

create table staff (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'member' check (kind = 'member'),
  number text not null,
  name text not null,
  phone text,
  education text,
  region_code text,
  joined_on date,
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, id) references members (tenant_id, id)
);
create index staff_list on staff (tenant_id, state, created_at desc, id desc);
create index staff_number on staff (tenant_id, state, number, id);
create index staff_name on staff (tenant_id, state, name, id);
create index staff_region on staff (tenant_id, region_code, state, created_at desc, id desc);

-- One person holds a position once at a time; several persons may hold it, and one person several.
create table position_holders (
  tenant_id uuid not null,
  id uuid not null,
  position_id uuid not null,
  member_id uuid not null,
  from_on date not null,
  -- the first day on which it is not held any more
  to_on date check (to_on >= from_on),
  -- whether its role and group have been given and taken back
  given boolean not null default false,
  taken_back boolean not null default false,
  primary key (tenant_id, id),
  foreign key (tenant_id, position_id) references positions (tenant_id, id),
  foreign key (tenant_id, member_id) references members (tenant_id, id),
  constraint position_holders_once exclude using gist (tenant_id with =, position_id with =, member_id with =, daterange(from_on, to_on) with &&)
);
create index position_holders_member on position_holders (tenant_id, member_id, from_on);
create index position_holders_position on position_holders (tenant_id, position_id, from_on);
create index position_holders_to_give on position_holders (from_on) where not given;
create index position_holders_to_take on position_holders (to_on) where not taken_back and to_on is not null;

create table skills (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'skill' check (kind = 'skill'),
  code text not null,
  name text not null,
  name_en text,
  category text,
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind)
);
create index skills_list on skills (tenant_id, state, created_at desc, id desc);
create index skills_code on skills (tenant_id, state, code, id);

create table member_skills (
  tenant_id uuid not null,
  member_id uuid not null,
  skill_id uuid not null,
  level integer not null check (level between 1 and 3),
  valid_until date,
  -- may solve it from afar
  remote boolean not null default false,
  primary key (tenant_id, member_id, skill_id),
  foreign key (tenant_id, member_id) references members (tenant_id, id),
  foreign key (tenant_id, skill_id) references skills (tenant_id, id)
);
create index member_skills_skill on member_skills (tenant_id, skill_id, level);

create view organization_public_groups with (security_invoker = true) as
  select tenant_id, id, code, name, name_en, parent_id, state from groups;
create view organization_public_staff with (security_invoker = true) as
  select tenant_id, id, number, name, phone, region_code, state from staff;
create view organization_public_positions with (security_invoker = true) as
  select tenant_id, id, code, name, name_en, role, group_id, state from positions;
create view organization_public_holders with (security_invoker = true) as
  select tenant_id, position_id, member_id, from_on, to_on from position_holders;
create view organization_public_member_skills with (security_invoker = true) as
  select m.tenant_id, m.member_id, m.skill_id, m.level, m.valid_until, m.remote, s.code, s.name, s.name_en, s.category
  from member_skills m join skills s on s.tenant_id = m.tenant_id and s.id = m.skill_id;

-- Holders whose role is to be given or taken back on this day, of all tenants: ids only, the work is done as the tenant.
create function positions_due(on_day date, most integer) returns table (tenant_id uuid, member_id uuid)
language sql stable security definer set search_path = public as $$
  select distinct h.tenant_id, h.member_id from position_holders h
  where (not h.given and h.from_on <= on_day) or (not h.taken_back and h.to_on <= on_day) limit most
$$;
grant select on position_holders to anxin_machine;
alter function positions_due(date, integer) owner to anxin_machine;
