create extension if not exists btree_gist;
-- Of one document never two versions are in force: the database refuses.
alter table document_versions add constraint document_versions_no_overlap
  exclude using gist (tenant_id with =, document_id with =, tstzrange(effective_from, effective_to) with &&) where (state <> 'draft');

-- Versions as other modules read them.
create view documents_public_versions with (security_invoker = true) as
  select v.tenant_id, v.id, v.document_id, d.kind, d.scope, d.title, d.title_en, v.number, v.state, v.effective_from, v.effective_to
  from document_versions v join documents d on d.tenant_id = v.tenant_id and d.id = v.document_id;
