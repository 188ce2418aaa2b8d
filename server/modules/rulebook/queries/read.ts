import { sql } from '#platform/database/sql.ts';
import { find, many, query } from '#platform/operation/bind.ts';
import { read as contract } from '../contract.ts';

interface Row {
  readonly clause_id: string;
  readonly number: string;
  readonly body: string;
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly title: string;
  readonly scope: string;
  readonly params: Record<string, unknown>;
}

const inForce = sql`(select left(rules_version_of(app_tenant()), 36)::uuid)`;

/** The regulation in force, clause by clause, with what each binds. R-RUL-01 */
export const read = query(contract, {
  load: () => ({
    version: find(sql<{ id: string; effective_from: string }>`select id, effective_from from document_versions where tenant_id = app_tenant() and id = ${inForce}`),
    rows: many(sql<Row>`
      select c.id as clause_id, c.number, c.body, k.id, k.code, k.kind, k.title, k.scope, k.params
      from clauses c join controls k on k.tenant_id = c.tenant_id and k.clause_id = c.id where c.tenant_id = app_tenant() and c.version_id = ${inForce} order by c.number, k.code`),
  }),
  answer({ loaded: { version, rows } }) {
    const clauses = Map.groupBy(rows, (row) => row.clause_id);
    return {
      versionId: version?.id ?? null,
      effectiveFrom: version?.effective_from ?? null,
      clauses: [...clauses.values()].map((group) => ({
        id: group[0]!.clause_id, number: group[0]!.number, body: group[0]!.body,
        controls: group.map(({ id, code, kind, title, scope, params }) => ({ id, code, kind, title, scope, params })),
      })),
    };
  },
});
