-- The picture of a signature is a file that was uploaded.
update signatures s set file_id = null
  where file_id is not null and not exists (select from files f where f.tenant_id = s.tenant_id and f.id = s.file_id);
alter table signatures add foreign key (tenant_id, file_id) references files (tenant_id, id);
create index signatures_file on signatures (tenant_id, file_id) where file_id is not null;
