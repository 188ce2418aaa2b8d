import { promisesOf, type PromiseRow } from '#modules/rulebook/index.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { many, must, type Loader } from '#platform/operation/bind.ts';
import { readable } from '../access.ts';
import type { CaseRow } from './cases.ts';

/** A case with everything its page shows beside lists of its own. */
export interface CasePage extends Omit<CaseRow, 'covered' | 'category' | 'follow_up'> {
  readonly number: string | null;
  readonly summary: string;
  readonly solution: string | null;
  readonly waits_until: string | null;
  readonly contact_name: string;
  readonly contact_phone: string;
  readonly region_code: string | null;
  readonly address: string | null;
  readonly intake_owner: string | null;
  readonly owner: string | null;
  readonly group: { readonly name: string; readonly name_en: string | null } | null;
  readonly user: { readonly name: string; readonly salutation: string | null; readonly phone: string };
  readonly asset: {
    readonly serial: string;
    readonly delivered_on: string | null;
    readonly purchased_on: string | null;
    readonly end_user_id: string | null;
  } | null;
  readonly model: { readonly code: string; readonly name: string; readonly name_en: string | null } | null;
  readonly fault: {
    readonly symptom: string;
    readonly symptom_codes: string[];
    readonly since: string;
    readonly environment: string;
    readonly demands_visit: boolean;
    readonly serial_told: string | null;
    readonly purchased_told: string | null;
    readonly covered: boolean | null;
    readonly coverage_until: string | null;
    readonly coverage_source: 'product' | 'repair' | 'contract' | 'none' | null;
    readonly repeat_of: string | null;
    readonly repeat_number: string | null;
  } | null;
}

const name = (member: Sql): Sql =>
  sql`(select m.name from identity_public_members m where m.tenant_id = app_tenant() and m.id = ${member})`;

/**
 * One case with what it refers to, each as a value of its own: joined, every row would be carried through all the joins above it, which costs
 * more than finding it. 404 when it is not for these eyes.
 */
export function casePage(id: string): Loader<CasePage> {
  return must(sql<CasePage>`
    select c.id, c.kind, c.nature, c.state, c.channel, c.priority, c.tier, c.round, c.complexity, c.intake_owner_id, c.owner_id, c.group_id, c.end_user_id, c.asset_id, c.model_id,
      c.received_at, c.registered_at, c.completed_at, c.closed_at, c.waits_until, c.version, c.summary, c.solution, c.contact_name, c.contact_phone, c.region_code, c.address,
      (select s.number from subjects s where s.tenant_id = app_tenant() and s.id = c.id) as number,
      ${name(sql`c.intake_owner_id`)} as intake_owner, ${name(sql`c.owner_id`)} as owner,
      (select to_json(u) from (select g.name, g.name_en from organization_public_groups g where g.tenant_id = app_tenant() and g.id = c.group_id) u) as group,
      (select to_json(u) from (select e.name, e.salutation, e.phone from customers_public_end_users e where e.tenant_id = app_tenant() and e.id = c.end_user_id) u) as user,
      (select to_json(u) from (select a.serial, a.delivered_on, a.purchased_on, a.end_user_id from products_public_assets a where a.tenant_id = app_tenant() and a.id = c.asset_id) u) as asset,
      (select to_json(u) from (select m.code, m.name, m.name_en from products_public_model_names m where m.tenant_id = app_tenant() and m.id = c.model_id) u) as model,
      (select to_json(u) from (
        select f.symptom, f.symptom_codes, f.since, f.environment, f.demands_visit, f.serial_told, f.purchased_told, f.covered, f.coverage_until, f.coverage_source, f.repeat_of,
          (select r.number from subjects r where r.tenant_id = app_tenant() and r.id = f.repeat_of) as repeat_number
        from fault_reports f where f.tenant_id = app_tenant() and f.case_id = c.id) u) as fault
    from cases c where c.tenant_id = app_tenant() and c.id = ${id} and ${readable}`);
}

export interface AssessmentRow {
  readonly complexity: 'simple' | 'complex';
  readonly suspected_cause: string | null;
  readonly route: 'remote' | 'site' | 'depot' | 'bench' | null;
  readonly note: string | null;
  readonly assessed_by: string | null;
  readonly name: string | null;
  readonly assessed_at: string;
}

/** The latest judgement. */
export function lastAssessment(caseId: string): Sql<AssessmentRow> {
  return sql`
    select a.complexity, a.suspected_cause, a.route, a.note, a.assessed_by, m.name, a.assessed_at from assessments a
    left join identity_public_members m on m.tenant_id = a.tenant_id and m.id = a.assessed_by
    where a.tenant_id = app_tenant() and a.case_id = ${caseId} order by a.assessed_at desc, a.id desc limit 1`;
}

export interface HandOverRow {
  readonly id: string;
  readonly from_tier: number;
  readonly to_tier: number;
  readonly to_group_id: string;
  readonly name: string | null;
  readonly name_en: string | null;
  readonly handed_at: string;
  readonly accepted_at: string | null;
  readonly returned_at: string | null;
  readonly return_reason: string | null;
}

/** Where a case was handed to, oldest first. */
export function handOversOf(caseId: string): Sql<HandOverRow> {
  return sql`
    select h.id, h.from_tier, h.to_tier, h.to_group_id, g.name, g.name_en, h.handed_at, h.accepted_at, h.returned_at, h.return_reason from hand_overs h
    left join organization_public_groups g on g.tenant_id = h.tenant_id and g.id = h.to_group_id
    where h.tenant_id = app_tenant() and h.case_id = ${caseId} order by h.handed_at, h.id`;
}

export interface TouchRow {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly channel: string;
  readonly member_id: string | null;
  readonly name: string | null;
  readonly note: string | null;
  readonly at: string;
}

/** Contacts with the customer, newest first. */
export function touchesOf(caseId: string): Sql<TouchRow> {
  return sql`
    select t.id, t.direction, t.channel, t.member_id, m.name, t.note, t.at from touches t
    left join identity_public_members m on m.tenant_id = t.tenant_id and m.id = t.member_id
    where t.tenant_id = app_tenant() and t.case_id = ${caseId} order by t.at desc, t.id desc limit 200`;
}

export interface StayRow {
  readonly dimension: 'state' | 'tier';
  readonly value: string;
  readonly round: number;
  readonly from_at: string;
  readonly to_at: string | null;
}

/** Passages through states and tiers in their order. */
export function staysOf(caseId: string): Loader<StayRow[]> {
  return many(sql<StayRow>`
    select dimension, value, round, from_at, to_at from stays where tenant_id = app_tenant() and subject_id = ${caseId} order by from_at, to_at nulls last, id`);
}

/** Promises of a case, open ones first. */
export function promisesOfCase(caseId: string): Loader<PromiseRow[]> {
  return promisesOf(sql`array[${caseId}::uuid]`);
}
