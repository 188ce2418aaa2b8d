import { sql, type Sql } from '#platform/database/sql.ts';

export interface Term {
  readonly modelId: string;
  readonly months: number;
  readonly covers: string;
  readonly coversEn: string;
  readonly excludes: string;
  readonly excludesEn: string;
}

/** The terms of a version, one a model. */
export function insertTerms(versionId: string, terms: readonly (Term & { readonly id: string })[]): Sql {
  const rows = terms.map(({ id, modelId, months, covers, coversEn, excludes, excludesEn }) => ({
    id,
    model_id: modelId,
    months,
    covers,
    covers_en: coversEn,
    excludes,
    excludes_en: excludesEn,
  }));
  return sql`
    insert into warranty_terms (tenant_id, id, version_id, model_id, months, covers, covers_en, excludes, excludes_en)
    select app_tenant(), t.id, ${versionId}, t.model_id, t.months, t.covers, t.covers_en, t.excludes, t.excludes_en
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t (id uuid, model_id uuid, months integer, covers text, covers_en text, excludes text, excludes_en text)`;
}

/** The document of the company's warranty policy, once there is one, and when its latest version begins (ISO). */
export function policyDocument(): Sql<{ id: string; effective_from: string }> {
  return sql`select v.document_id as id, v.effective_from from documents_public_versions v
    where v.tenant_id = app_tenant() and v.kind = 'warranty-policy' and v.scope = '' order by v.effective_from desc limit 1`;
}

export interface PolicyVersion {
  readonly id: string;
  readonly number: number;
  readonly effective_from: string;
  readonly effective_to: string | null;
}

/** The published versions of the warranty policy, latest first. */
export function policyVersions(): Sql<PolicyVersion> {
  return sql`
    select v.id, v.number, v.effective_from, v.effective_to from documents_public_versions v
    where v.tenant_id = app_tenant() and v.kind = 'warranty-policy' and v.scope = '' and v.state <> 'draft' order by v.number desc`;
}

export interface TermRow extends Omit<Term, 'modelId' | 'coversEn' | 'excludesEn'> {
  readonly model_id: string;
  readonly covers_en: string;
  readonly excludes_en: string;
  readonly code: string;
  readonly name: string;
  readonly name_en: string | null;
}

/** The terms of a version, by the codes of their models. */
export function termsOf(versionId: string | null): Sql<TermRow> {
  return sql`
    select w.model_id, w.months, w.covers, w.covers_en, w.excludes, w.excludes_en, m.code, m.name, m.name_en
    from warranty_terms w join products_public_models m on m.tenant_id = w.tenant_id and m.id = w.model_id
    where w.tenant_id = app_tenant() and w.version_id = ${versionId} order by m.code`;
}

/** Models in use of which a version says nothing. */
export function modelsWithout(versionId: string | null): Sql<{ id: string; code: string; name: string; name_en: string | null }> {
  return sql`
    select m.id, m.code, m.name, m.name_en from products_public_models m
    where m.tenant_id = app_tenant() and m.state = 'active'
      and not exists (select from warranty_terms w where w.tenant_id = m.tenant_id and w.version_id = ${versionId} and w.model_id = m.id)
    order by m.code limit 500`;
}

/** How the company reads its warranties; without a row the regulation as it ships. */
export function companyRules(): Sql<{ shifts_rest_days: boolean; whole_device: boolean }> {
  return sql`
    select coalesce(r.shifts_rest_days, true) as shifts_rest_days, coalesce(r.whole_device, false) as whole_device
    from (select app_tenant() as id) t left join coverage_rules r on r.tenant_id = t.id`;
}

export function putRules(shiftsRestDays: boolean, wholeDevice: boolean): Sql {
  return sql`
    insert into coverage_rules (tenant_id, shifts_rest_days, whole_device) values (app_tenant(), ${shiftsRestDays}, ${wholeDevice})
    on conflict (tenant_id) do update set shifts_rest_days = excluded.shifts_rest_days, whole_device = excluded.whole_device`;
}
