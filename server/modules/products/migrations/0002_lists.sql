-- Orders and filters of the registers, and what the fields hold.
alter table models alter column weight_grams type integer, alter column volume_cm3 type integer;

create index product_categories_code on product_categories (tenant_id, state, code, id);
create index product_categories_class on product_categories (tenant_id, class, state, created_at desc, id desc);
create index models_code on models (tenant_id, state, code, id);
create index models_category on models (tenant_id, category_id, state, created_at desc, id desc);
create index fault_codes_code on fault_codes (tenant_id, state, code, id);
create index fault_codes_type on fault_codes (tenant_id, type, state, created_at desc, id desc);
drop index fault_codes_category;
create index fault_codes_category on fault_codes (tenant_id, category_id, state, created_at desc, id desc);
create index assets_serial on assets (tenant_id, state, serial, id);
drop index assets_model;
create index assets_model on assets (tenant_id, model_id, state, created_at desc, id desc);
drop index assets_end_user;
create index assets_end_user on assets (tenant_id, end_user_id, state, created_at desc, id desc);
create index assets_life on assets (tenant_id, life, state, created_at desc, id desc);

-- Why a unit was retired, or taken back into use: words, so they stay out of the events.
create table asset_moves (
  tenant_id uuid not null,
  id uuid not null,
  asset_id uuid not null,
  act text not null,
  reason text not null,
  member_id uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id)
);
create index asset_moves_asset on asset_moves (tenant_id, asset_id, at);

create view products_public_categories with (security_invoker = true) as
  select tenant_id, id, code, name, name_en, class, repair_warranty_months, follow_up, state from product_categories;
