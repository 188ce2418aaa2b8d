-- The versions of the rulebook that may be in force, latest first, each with the instants (epoch ms) from and until which it is, and the revisions of the
-- calendars: what is published for later waits. Which one holds is decided by the application's clock. Runs with every request: one lookup by
-- index, of the few latest rows.
create or replace function rules_version_of(of_tenant uuid) returns text language sql stable security definer set search_path = public as $$
  select string_agg(v.id || '@' || (extract(epoch from v.effective_from) * 1000)::bigint || '~'
      || coalesce((extract(epoch from v.effective_to) * 1000)::bigint::text, ''), ',' order by v.effective_from desc) || ':'
    || (select string_agg(k.revision::text, ',' order by k.code) from calendars k where k.tenant_id = of_tenant)
  from (
    select w.id, w.effective_from, w.effective_to from documents d join document_versions w on w.tenant_id = d.tenant_id and w.document_id = d.id
    where d.tenant_id = of_tenant and d.kind = 'rulebook' and d.scope = '' and w.state <> 'draft'
    order by w.effective_from desc limit 8) v
$$;
