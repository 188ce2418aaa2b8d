-- Persons to talk to at a sales customer.
create table contacts (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'contact' check (kind = 'contact'),
  name text not null,
  account_id uuid not null,
  post text,
  phone text not null,
  email text,
  note text,
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create index contacts_list on contacts (tenant_id, state, created_at desc, id desc);
create index contacts_name on contacts (tenant_id, state, name, id);
create index contacts_account on contacts (tenant_id, account_id, state, created_at desc, id desc);
create index contacts_phone on contacts (tenant_id, phone);

-- Sites become a register; nothing has written the table before.
drop table sites;
create table sites (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'site' check (kind = 'site'),
  name text not null,
  end_user_id uuid not null,
  region_code text,
  address text not null,
  contact_name text,
  contact_phone text,
  access text,
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind),
  foreign key (tenant_id, end_user_id) references end_users (tenant_id, id)
);
create index sites_list on sites (tenant_id, state, created_at desc, id desc);
create index sites_name on sites (tenant_id, state, name, id);
create index sites_end_user on sites (tenant_id, end_user_id, state, created_at desc, id desc);
create index sites_region on sites (tenant_id, region_code, state, created_at desc, id desc);
create index sites_address on sites (tenant_id, address);
