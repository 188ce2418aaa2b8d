-- Product archive: categories, models, each unit, and the fault codes of a family.
create table product_categories (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'product-category' check (kind = 'product-category'),
  code text not null,
  name text not null,
  name_en text,
  -- drives warranty after repair and follow-ups
  class text not null check (class in ('office', 'household', 'industrial', 'other')),
  repair_warranty_months integer not null default 3 check (repair_warranty_months between 0 and 60),
  follow_up text not null default 'standard' check (follow_up in ('standard', 'none')),
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind)
);
create index product_categories_list on product_categories (tenant_id, state, created_at desc, id desc);

create table models (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'model' check (kind = 'model'),
  code text not null,
  name text not null,
  name_en text,
  category_id uuid not null,
  warranty_months integer not null check (warranty_months between 0 and 240),
  importance text,
  use_frequency text,
  weight_grams bigint,
  volume_cm3 bigint,
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind),
  foreign key (tenant_id, category_id) references product_categories (tenant_id, id)
);
create index models_list on models (tenant_id, state, created_at desc, id desc);

create table assets (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'asset' check (kind = 'asset'),
  serial text not null,
  model_id uuid not null,
  produced_on date,
  delivered_on date,
  purchased_on date,
  sold_by text,
  end_user_id uuid,
  life text not null default 'produced',
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, serial),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind),
  foreign key (tenant_id, model_id) references models (tenant_id, id),
  foreign key (tenant_id, end_user_id) references end_users (tenant_id, id)
);
create index assets_list on assets (tenant_id, state, created_at desc, id desc);
create index assets_end_user on assets (tenant_id, end_user_id);
create index assets_model on assets (tenant_id, model_id);

create table fault_codes (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null default 'fault-code' check (kind = 'fault-code'),
  code text not null,
  name text not null,
  name_en text,
  -- what the user sees, or what the engineer finds
  type text not null check (type in ('symptom', 'cause')),
  category_id uuid,
  position integer not null default 0,
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, id, kind) references subjects (tenant_id, id, kind),
  foreign key (tenant_id, category_id) references product_categories (tenant_id, id)
);
create index fault_codes_list on fault_codes (tenant_id, state, created_at desc, id desc);
create index fault_codes_category on fault_codes (tenant_id, category_id);

create view products_public_models with (security_invoker = true) as
  select m.tenant_id, m.id, m.code, m.name, m.name_en, m.category_id, m.warranty_months, m.state, c.class, c.repair_warranty_months, c.follow_up
  from models m join product_categories c on c.tenant_id = m.tenant_id and c.id = m.category_id;
create view products_public_assets with (security_invoker = true) as
  select tenant_id, id, serial, model_id, delivered_on, purchased_on, end_user_id, life, state from assets;
create view products_public_fault_codes with (security_invoker = true) as
  select tenant_id, id, code, name, name_en, type, category_id, state from fault_codes;
