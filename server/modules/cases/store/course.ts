import { sql, type Sql } from '#platform/database/sql.ts';
import { find, type Loader } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';

export interface NewAssessment {
  readonly caseId: string;
  readonly round: number;
  readonly complexity: 'simple' | 'complex';
  readonly suspectedCause: string | null;
  readonly causeCodeId: string | null;
  readonly route: string | null;
  readonly note: string | null;
  readonly by: string | null;
  readonly at: string;
}

/** Keeps a judgement; the latest counts, all stay. */
export function insertAssessment(row: NewAssessment): Sql {
  return sql`
    insert into assessments (tenant_id, id, case_id, round, complexity, suspected_cause, cause_code_id, route, note, assessed_by, assessed_at)
    values (app_tenant(), ${newId()}, ${row.caseId}, ${row.round}, ${row.complexity}, ${row.suspectedCause}, ${row.causeCodeId}, ${row.route}, ${row.note}, ${row.by}, ${row.at})`;
}

/** A group that cases may be handed to. */
export function activeGroup(id: string): Sql<{ id: string }> {
  return sql`select id from organization_public_groups where tenant_id = app_tenant() and id = ${id} and state = 'active'`;
}

export interface NewHandOver {
  readonly id: string;
  readonly caseId: string;
  readonly round: number;
  readonly fromTier: number;
  readonly toTier: number;
  readonly toGroupId: string;
  readonly by: string | null;
  readonly at: string;
}

/** Keeps a hand-over that waits to be accepted. R-CAS-03 */
export function insertHandOver(row: NewHandOver): Sql {
  return sql`
    insert into hand_overs (tenant_id, id, case_id, round, from_tier, to_tier, to_group_id, handed_by, handed_at)
    values (app_tenant(), ${row.id}, ${row.caseId}, ${row.round}, ${row.fromTier}, ${row.toTier}, ${row.toGroupId}, ${row.by}, ${row.at})`;
}

export interface OpenHandOver {
  readonly id: string;
  readonly to_tier: number;
  readonly to_group_id: string;
  /** how often this case was returned before */
  readonly returns: number;
}

/** The hand-over that waits to be accepted. */
export function openHandOver(caseId: string): Loader<OpenHandOver | undefined> {
  return find(sql<OpenHandOver>`
    select h.id, h.to_tier, h.to_group_id,
      (select count(*)::integer from hand_overs r where r.tenant_id = app_tenant() and r.case_id = ${caseId} and r.returned_at is not null) as returns
    from hand_overs h where h.tenant_id = app_tenant() and h.case_id = ${caseId} and h.accepted_at is null and h.returned_at is null order by h.handed_at desc, h.id desc limit 1`);
}

/** Ends the wait of a hand-over: taken, or given back with its reason. */
export function endHandOver(id: string, end: { readonly at: string; readonly by: string | null; readonly reason?: string }): Sql {
  return end.reason === undefined
    ? sql`update hand_overs set accepted_at = ${end.at}, accepted_by = ${end.by} where tenant_id = app_tenant() and id = ${id}`
    : sql`update hand_overs set returned_at = ${end.at}, return_reason = ${end.reason} where tenant_id = app_tenant() and id = ${id}`;
}

export interface NewTouch {
  readonly id: string;
  readonly caseId: string;
  readonly direction: 'in' | 'out';
  readonly channel: string;
  readonly by: string | null;
  readonly note: string | null;
  readonly at: string;
}

/** Keeps a contact with the customer. */
export function insertTouch(row: NewTouch): Sql {
  return sql`
    insert into touches (tenant_id, id, case_id, direction, channel, member_id, note, at)
    values (app_tenant(), ${row.id}, ${row.caseId}, ${row.direction}, ${row.channel}, ${row.by}, ${row.note}, ${row.at})`;
}
