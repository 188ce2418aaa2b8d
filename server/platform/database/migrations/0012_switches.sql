-- What a company does without (R-ORG-03): names of modules.
alter table tenants add column switched_off text[] not null default '{}';

-- Which modules offer an act or an event. Written by the migrator from what the modules offer.
create table module_words (
  word text primary key,
  modules text[] not null
);
revoke insert, update, delete on module_words from anxin_app;

-- Acts and events that belong to modules which the caller's company has switched off, and to no other.
create function app_off_words() returns text[] language sql stable as $$
  select coalesce((select array_agg(w.word) from tenants t join module_words w on w.modules <@ t.switched_off
    where t.id = app_tenant() and t.switched_off <> '{}'), '{}')
$$;
