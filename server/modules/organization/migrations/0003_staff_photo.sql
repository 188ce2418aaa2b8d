-- The face that a customer may know his engineer by.
alter table staff add column photo_file_id uuid;
alter table staff add foreign key (tenant_id, photo_file_id) references files (tenant_id, id);
create index staff_photo on staff (tenant_id, photo_file_id) where photo_file_id is not null;
create or replace view organization_public_staff with (security_invoker = true) as
  select tenant_id, id, number, name, phone, region_code, state, photo_file_id from staff;
