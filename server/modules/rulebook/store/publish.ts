import { publishVersion, type NewVersion } from '#modules/documents/index.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import type { ClauseText } from '../rules/revision.ts';

/** Writes a version of the rulebook with its clauses and controls; the version before ends where it begins. R-RUL-02 */
export function publishRulebook(
  version: Pick<NewVersion, 'versionId' | 'documentId' | 'title' | 'effectiveFrom' | 'now'>,
  clauses: readonly ClauseText[],
): Sql[] {
  const rows = clauses.map((clause) => ({ ...clause, id: newId() }));
  const controls = rows.flatMap(({ id, controls: bound }) => bound.map((control) => ({ ...control, id: newId(), clause_id: id })));
  const { versionId } = version;
  return [
    ...publishVersion({ ...version, kind: 'rulebook', scope: '' }),
    sql`insert into clauses (tenant_id, id, version_id, number, body, body_en)
        select app_tenant(), r.id, ${versionId}, r.number, r.body, r.body_en
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, number text, body text, body_en text)`,
    sql`insert into controls (tenant_id, id, version_id, clause_id, code, kind, title, title_en, scope, rank, params)
        select app_tenant(), r.id, ${versionId}, r.clause_id, r.code, r.kind, r.title, r.title_en, r.scope, r.rank, r.params
        from jsonb_to_recordset(${JSON.stringify(controls)}::jsonb) as r (id uuid, clause_id uuid, code text, kind text, title text, title_en text, scope text, rank integer, params jsonb)`,
  ];
}
