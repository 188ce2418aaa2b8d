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
