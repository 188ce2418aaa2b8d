import { sql, type Sql } from '#platform/database/sql.ts';
import { TEST_LIST } from './forms.ts';

export interface ListRow {
  readonly id: string;
  readonly scope: string;
  readonly title: string;
  readonly title_en: string;
  readonly version: number;
  readonly effective_from: string;
  readonly items: number;
  readonly safety: number;
}

/** All test lists, each with its latest version. */
export function testLists(): Sql<ListRow> {
  return sql`
    select v.document_id as id, v.scope, v.title, v.title_en, v.number as version, v.effective_from,
      (select count(*) from form_items i where i.tenant_id = v.tenant_id and i.version_id = v.id)::int as items,
      (select count(*) from form_items i where i.tenant_id = v.tenant_id and i.version_id = v.id and i.safety)::int as safety
    from documents_public_versions v
    where v.tenant_id = app_tenant() and v.kind = ${TEST_LIST} and v.state = 'effective' order by v.scope, v.title`;
}

export interface VersionRow {
  readonly id: string;
  readonly document_id: string;
  readonly scope: string;
  readonly title: string;
  readonly title_en: string;
  readonly number: number;
  readonly effective_from: string;
  readonly effective_to: string | null;
}

/** The published versions of a test list, latest first. */
export function versionsOf(documentId: string): Sql<VersionRow> {
  return sql`
    select v.id, v.document_id, v.scope, v.title, v.title_en, v.number, v.effective_from, v.effective_to from documents_public_versions v
    where v.tenant_id = app_tenant() and v.kind = ${TEST_LIST} and v.document_id = ${documentId} and v.state <> 'draft' order by v.number desc`;
}

/** The test list of a scope, once there is one, and when its latest version begins. */
export function listOfScope(scope: string): Sql<{ id: string; effective_from: string }> {
  return sql`
    select v.document_id as id, v.effective_from from documents_public_versions v
    where v.tenant_id = app_tenant() and v.kind = ${TEST_LIST} and v.scope = ${scope} order by v.effective_from desc limit 1`;
}

/** Is there a subject of this kind? */
export function subjectOf(kind: string, id: string | null): Sql<{ id: string }> {
  return sql`select s.id from subjects s where s.tenant_id = app_tenant() and s.id = ${id} and s.kind = ${kind}`;
}

/** Names a document anew. */
export function rename(scope: string, title: string, titleEn: string): Sql {
  return sql`update documents set title = ${title}, title_en = ${titleEn} where tenant_id = app_tenant() and kind = ${TEST_LIST} and scope = ${scope}`;
}
