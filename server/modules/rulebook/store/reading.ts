import { sql, type Sql } from '#platform/database/sql.ts';

export interface EvidenceRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly verdict: string;
  readonly at: string;
  readonly as_known_at: string;
  readonly event_id: string | null;
}

/** Verdicts on the promises of a root, oldest knowledge first. */
export function evidenceOf(rootId: string): Sql<EvidenceRow> {
  return sql`
    select e.id, k.code, k.title, e.verdict, e.at, e.as_known_at, e.event_id
    from evidence e join controls k on k.tenant_id = e.tenant_id and k.id = e.control_id
    where e.tenant_id = app_tenant() and e.root_id = ${rootId} order by e.as_known_at, e.id`;
}

export interface ClauseRow {
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

/** The rulebook's version in force. */
export function versionInForce(): Sql<{ id: string; effective_from: string }> {
  return sql`select id, effective_from from document_versions where tenant_id = app_tenant() and id = ${inForce}`;
}

/** Its clauses with their controls, in the order of their numbers. */
export function clausesInForce(): Sql<ClauseRow> {
  return sql`
    select c.id as clause_id, c.number, c.body, k.id, k.code, k.kind, k.title, k.scope, k.params
    from clauses c join controls k on k.tenant_id = c.tenant_id and k.clause_id = c.id where c.tenant_id = app_tenant() and c.version_id = ${inForce} order by c.number, k.code`;
}
