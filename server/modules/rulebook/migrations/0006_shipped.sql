-- Which revision of the shipped regulation a company has heard of last, and whether its own rows have to be weighed against it by hand.
create table shipped_rulebooks (
  tenant_id uuid not null references tenants,
  document_id uuid not null,
  revision integer not null,
  waiting boolean not null default false,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references documents (tenant_id, id)
);
create index shipped_rulebooks_behind on shipped_rulebooks (revision);

-- The shipped clauses as they were when the company last took them or decided to keep its own: what differs from them is the company's.
create table shipped_clauses (
  tenant_id uuid not null,
  document_id uuid not null,
  number text not null,
  body text not null,
  body_en text not null,
  -- code, kind, title, title_en, scope, rank, params of each, in the order of code, rank and scope
  controls jsonb not null,
  primary key (tenant_id, document_id, number),
  foreign key (tenant_id, document_id) references shipped_rulebooks (tenant_id, document_id)
);

-- A clause with its controls as one value, to be held against the shipped one.
create function clause_controls(of_tenant uuid, of_clause uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', k.code, 'kind', k.kind, 'title', k.title, 'title_en', k.title_en, 'scope', k.scope, 'rank', k.rank, 'params', k.params)
    order by k.code collate "C", k.rank, k.scope collate "C"), '[]')
  from controls k where k.tenant_id = of_tenant and k.clause_id = of_clause
$$;
create index controls_clause on controls (tenant_id, clause_id);

-- Until now a company's first version was the shipped one as it was then; revisions were not counted.
insert into shipped_rulebooks (tenant_id, document_id, revision)
  select tenant_id, id, 0 from documents where kind = 'rulebook' and scope = '';
insert into shipped_clauses (tenant_id, document_id, number, body, body_en, controls)
  select c.tenant_id, v.document_id, c.number, c.body, c.body_en, clause_controls(c.tenant_id, c.id)
  from clauses c join document_versions v on v.tenant_id = c.tenant_id and v.id = c.version_id
  join shipped_rulebooks s on s.tenant_id = v.tenant_id and s.document_id = v.document_id
  where v.number = 1;

-- Rulebooks that have not heard of this revision: (tenant, id) only; the work is done as the tenant.
create function rulebooks_behind(than integer, most integer) returns table (tenant_id uuid, id uuid, root_id uuid)
language sql stable security definer set search_path = public as $$
  select s.tenant_id, s.document_id, s.document_id from shipped_rulebooks s where s.revision < than order by s.revision limit most
$$;
grant select on shipped_rulebooks to anxin_machine;
alter function rulebooks_behind(integer, integer) owner to anxin_machine;
