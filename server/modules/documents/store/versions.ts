import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';
import type { Words } from '#platform/values/words.ts';

/**
 * The id of the version of a kind and scope that is in force at an instant (epoch ms), as an expression to nest; null when there is none.
 * Scope may itself be an expression, such as `'model:' || id`.
 */
export function inForce(kind: string, scope: string | Sql, at: number): Sql {
  return sql`in_force(${kind}::text, ${scope}::text, ${toIso(at)}::timestamptz)`;
}

export interface NewVersion {
  readonly versionId: string;
  /** id of the document when the company has none of this kind and scope yet */
  readonly documentId: string;
  readonly kind: string;
  /** what within the kind it is for; '' for the whole company */
  readonly scope: string;
  readonly title: Words;
  /** from when it holds, epoch ms; the version before holds until then */
  readonly effectiveFrom: number;
  readonly now: number;
}

/** Publishes a version: the document is made when it is missing, the version before ends where this one begins. Two in force at once are refused by the database. */
export function publishVersion(version: NewVersion): Sql[] {
  const { kind, scope } = version;
  const from = toIso(version.effectiveFrom);
  const document = sql`(select d.id from documents d where d.tenant_id = app_tenant() and d.kind = ${kind} and d.scope = ${scope})`;
  return [
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at)
        select app_tenant(), ${version.documentId}::uuid, 'document', ${version.documentId}::uuid, ${toIso(version.now)}::timestamptz where not exists ${document}`,
    sql`insert into documents (tenant_id, id, kind, scope, title, title_en)
        select app_tenant(), ${version.documentId}::uuid, ${kind}, ${scope}, ${version.title.zh}, ${version.title.en} where not exists ${document}`,
    sql`update document_versions set state = 'superseded', effective_to = ${from}
        where tenant_id = app_tenant() and document_id = ${document} and state = 'effective'`,
    sql`insert into document_versions (tenant_id, id, document_id, number, state, effective_from)
        select app_tenant(), ${version.versionId}::uuid, d.id, 1 + coalesce((select max(v.number) from document_versions v where v.tenant_id = d.tenant_id and v.document_id = d.id), 0), 'effective', ${from}::timestamptz
        from documents d where d.tenant_id = app_tenant() and d.kind = ${kind} and d.scope = ${scope}`,
  ];
}
