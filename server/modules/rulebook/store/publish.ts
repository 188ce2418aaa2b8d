import { sql, type Sql } from '#platform/database/sql.ts';

/** A clause with its control, ready to be written. */
export interface PublishedRow {
  readonly id: string;
  readonly clause_id: string;
  readonly clause: string;
  readonly body: string;
  readonly body_en: string;
  readonly code: string;
  readonly kind: string;
  readonly title: string;
  readonly title_en: string;
  readonly scope: string;
  readonly rank: number;
  readonly params: unknown;
}

/** A rulebook's document in its first version with its clauses and controls. Instants are ISO text. */
export interface Rulebook {
  readonly documentId: string;
  readonly versionId: string;
  readonly title: string;
  readonly titleEn: string;
  readonly effectiveFrom: string;
  readonly at: string;
  readonly rows: readonly PublishedRow[];
}

/** Writes a rulebook's document with its first version, clauses and controls. */
export function insertRulebook({ documentId, versionId, title, titleEn, effectiveFrom, at, rows }: Rulebook): Sql[] {
  const given = JSON.stringify(rows);
  return [
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${documentId}, 'document', ${documentId}, ${at})`,
    sql`insert into documents (tenant_id, id, kind, title, title_en) values (app_tenant(), ${documentId}, 'rulebook', ${title}, ${titleEn})`,
    sql`insert into document_versions (tenant_id, id, document_id, number, state, effective_from) values (app_tenant(), ${versionId}, ${documentId}, 1, 'effective', ${effectiveFrom})`,
    sql`insert into clauses (tenant_id, id, version_id, number, body, body_en)
        select app_tenant(), r.clause_id, ${versionId}, r.clause, r.body, r.body_en from jsonb_to_recordset(${given}::jsonb) as r (clause_id uuid, clause text, body text, body_en text)`,
    sql`insert into controls (tenant_id, id, version_id, clause_id, code, kind, title, title_en, scope, rank, params)
        select app_tenant(), r.id, ${versionId}, r.clause_id, r.code, r.kind, r.title, r.title_en, r.scope, r.rank, r.params
        from jsonb_to_recordset(${given}::jsonb) as r (id uuid, clause_id uuid, code text, kind text, title text, title_en text, scope text, rank integer, params jsonb)`,
  ];
}
