-- Sales customers (kept by sales) and the real users of devices (kept by service), linked but separate.
create table accounts (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'account' check (kind = 'account'),
  name text not null,
  code text not null,
  type text not null default 'dealer',
  industry text,
  phone text,
  address text,
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind)
);
create index accounts_list on accounts (tenant_id, state, created_at desc, id desc);

create table end_users (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'end-user' check (kind = 'end-user'),
  name text not null,
  salutation text,
  -- canonical form; further numbers are contact points
  phone text not null,
  email text,
  type text not null default 'person',
  industry text,
  region_code text,
  address text,
  account_id uuid,
  note text,
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create index end_users_list on end_users (tenant_id, state, created_at desc, id desc);
create index end_users_phone on end_users (tenant_id, phone);

create table contact_points (
  tenant_id uuid not null,
  id uuid not null,
  end_user_id uuid not null,
  kind text not null check (kind in ('phone', 'relay', 'wechat', 'email')),
  value text not null,
  valid_until timestamptz,
  active boolean not null default true,
  primary key (tenant_id, id),
  unique (tenant_id, end_user_id, kind, value),
  foreign key (tenant_id, end_user_id) references end_users (tenant_id, id)
);
create index contact_points_value on contact_points (tenant_id, value);

create table sites (
  tenant_id uuid not null,
  id uuid not null,
  end_user_id uuid not null,
  region_code text,
  address text not null,
  longitude numeric,
  latitude numeric,
  coordinate_system text check (coordinate_system in ('gcj02', 'wgs84', 'bd09')),
  primary key (tenant_id, id),
  foreign key (tenant_id, end_user_id) references end_users (tenant_id, id)
);
create index sites_end_user on sites (tenant_id, end_user_id);

create view customers_public_end_users with (security_invoker = true) as
  select tenant_id, id, name, salutation, phone, region_code, address, state, version from end_users;
