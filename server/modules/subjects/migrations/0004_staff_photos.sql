-- The uploader, everyone who may look at a subject that the file is attached to, and for the photo of a colleague everyone signed in.
create or replace function app_reads_file(of_file uuid) returns boolean language sql stable as $$
  select exists (select from files f where f.tenant_id = app_tenant() and f.id = of_file and f.member_id = app_member())
      or exists (select from attachments a where a.tenant_id = app_tenant() and a.file_id = of_file and app_looks_at(a.root_id))
      or app_scope() <> 'none' and exists (select from staff s where s.tenant_id = app_tenant() and s.photo_file_id = of_file)
$$;
