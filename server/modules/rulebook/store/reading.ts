import { sql, type Sql } from '#platform/database/sql.ts';

/** A verdict on record, with the event that gave it. */
export interface EvidenceRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly title_en: string;
  readonly verdict: string;
  readonly at: string;
  readonly as_known_at: string;
  readonly event_id: string | null;
  /** type of the event that gave the verdict, and who told it */
  readonly event_type: string | null;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
}

/** Verdicts on the promises of a root, oldest knowledge first. */
export function evidenceOf(rootId: string): Sql<EvidenceRow> {
  return sql`
    select e.id, k.code, k.title, k.title_en, e.verdict, e.at, e.as_known_at, e.event_id, v.type as event_type, v.actor_id, m.name as actor_name
    from evidence e join controls k on k.tenant_id = e.tenant_id and k.id = e.control_id
    left join events v on v.tenant_id = e.tenant_id and v.id = e.event_id
    left join identity_public_members m on m.tenant_id = v.tenant_id and m.id = v.actor_id
    where e.tenant_id = app_tenant() and e.root_id = ${rootId} order by e.as_known_at, e.id`;
}

/** A clause with one of the controls bound to it. */
export interface ClauseRow {
  readonly version_id: string;
  readonly clause_id: string;
  readonly number: string;
  readonly body: string;
  readonly body_en: string;
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly title: string;
  readonly title_en: string;
  readonly scope: string;
  readonly params: Record<string, unknown>;
}

/** As many versions as `rules_version_of` names: the one in force and those that wait. */
const LATEST = 8;

/** In force: from its instant until the one that ends it, both epoch ms. */
export function isNow(now: number, from: number, to: number | null): boolean {
  return from <= now && (to === null || now < to);
}

/** The latest versions of the rulebook; one of them is in force. */
export function latestVersions(): Sql<{ id: string; effective_from: string; effective_to: string | null }> {
  return sql`
    select id, effective_from, effective_to from documents_public_versions
    where tenant_id = app_tenant() and kind = 'rulebook' and scope = '' and state <> 'draft' order by effective_from desc limit ${LATEST}`;
}

/** Their clauses with their controls, in the order of their numbers. */
export function clausesOfLatest(): Sql<ClauseRow> {
  return sql`
    select c.version_id, c.id as clause_id, c.number, c.body, c.body_en, k.id, k.code, k.kind, k.title, k.title_en, k.scope, k.params
    from clauses c join controls k on k.tenant_id = c.tenant_id and k.clause_id = c.id
    where c.tenant_id = app_tenant() and c.version_id in (select v.id from (${latestVersions()}) v) order by c.number, k.code`;
}
