import { putDefaultCalendar } from '#modules/calendars/index.ts';
import { sql } from '#platform/database/sql.ts';
import { act } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { publishDefault as contract } from '../contract.ts';
import { defaultRows } from '../defaults/rows.ts';
import { kinds } from '../kinds/kinds.ts';

/** Gives a company the shipped rulebook as version 1 and the business calendar it counts by. R-RUL-04 */
export const publishDefault = act(contract, {
  load: () => ({}),
  decide: () => ({ document: newId(), version: newId() }),
  save({ document, version }, { input, ctx }) {
    const now = toIso(ctx.now);
    const rows = defaultRows.map((row) => ({
      id: newId(), clause_id: newId(), clause: row.clause, body: row.body.zh, body_en: row.body.en, code: row.code, kind: row.kind,
      title: row.title.zh, title_en: row.title.en, scope: row.scope, rank: row.rank, params: kinds[row.kind].params.parse(row.params),
    }));
    return {
      writes: [
        ...putDefaultCalendar(ctx.who.tenantId),
        sql`insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${document}, 'document', ${document}, ${now})`,
        sql`insert into documents (tenant_id, id, kind, title, title_en) values (app_tenant(), ${document}, 'rulebook', '售后服务规程', 'After-sales service regulation')`,
        sql`insert into document_versions (tenant_id, id, document_id, number, state, effective_from) values (app_tenant(), ${version}, ${document}, 1, 'effective', ${input.effectiveFrom})`,
        sql`insert into clauses (tenant_id, id, version_id, number, body, body_en)
            select app_tenant(), r.clause_id, ${version}, r.clause, r.body, r.body_en from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (clause_id uuid, clause text, body text, body_en text)`,
        sql`insert into controls (tenant_id, id, version_id, clause_id, code, kind, title, title_en, scope, rank, params)
            select app_tenant(), r.id, ${version}, r.clause_id, r.code, r.kind, r.title, r.title_en, r.scope, r.rank, r.params
            from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, clause_id uuid, code text, kind text, title text, title_en text, scope text, rank integer, params jsonb)`,
      ],
      events: [{ type: 'rulebook.published', subjectId: document, rootId: document, data: { versionId: version } }],
      answer: { id: document },
    };
  },
});
