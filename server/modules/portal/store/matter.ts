import { sql, type Sql } from '#platform/database/sql.ts';

/** The matter of the customer who asks: the policies show him no other. */
export interface MatterRow {
  readonly id: string;
  readonly number: string | null;
  readonly nature: string;
  readonly state: string;
  readonly round: number;
  readonly model: string | null;
  readonly model_en: string | null;
  readonly serial: string | null;
  readonly covered: boolean | null;
  readonly company: string;
  readonly company_name: string;
  readonly company_name_en: string | null;
  readonly service_phone: string | null;
}

/** On the page of a company only where it is that one's matter. */
export function matter(company: string | undefined): Sql<MatterRow> {
  return sql`
    select c.id, s.number, c.kind as nature, c.state, c.round, m.name as model, m.name_en as model_en, a.serial, f.covered,
      coalesce(t.code, t.id::text) as company, t.name as company_name, t.name_en as company_name_en, t.service_phone
    from cases_public_cases c
    join subjects s on s.tenant_id = c.tenant_id and s.id = c.id
    join tenants t on t.id = c.tenant_id
    left join cases_public_fault_reports f on f.tenant_id = c.tenant_id and f.case_id = c.id
    left join products_public_assets a on a.tenant_id = c.tenant_id and a.id = c.asset_id
    left join products_public_models m on m.tenant_id = c.tenant_id and m.id = c.model_id
    where c.tenant_id = app_tenant() and c.id = app_party_root()
      ${company === undefined ? sql`` : sql`and c.tenant_id = company_of(${company})`}`;
}

export interface PassageRow {
  readonly value: string;
  readonly round: number;
  readonly from: string;
}

/** Passages of the matter through its states, in their order. */
export function passages(): Sql<PassageRow> {
  return sql`
    select value, round, from_at as "from" from cases_public_stays
    where tenant_id = app_tenant() and subject_id = app_party_root() and dimension = 'state' order by from_at`;
}

export interface JobRow {
  readonly state: string;
  readonly route: 'remote' | 'site' | 'depot' | 'bench';
  readonly engineer: string | null;
  readonly engineer_number: string | null;
  readonly has_photo: boolean;
  readonly planned_from: string | null;
  readonly planned_to: string | null;
  readonly departed_at: string | null;
  readonly arrived_at: string | null;
}

/** The job of the present round: who does it, and his latest visit. */
export function job(): Sql<JobRow> {
  return sql`
    select w.state, w.route, m.name as engineer, e.number as engineer_number, coalesce(e.photo_file_id is not null, false) as has_photo,
      v.planned_from, v.planned_to, v.departed_at, v.arrived_at
    from work_orders_public_work_orders w
    join cases_public_cases c on c.tenant_id = w.tenant_id and c.id = w.case_id and c.round = w.round
    left join identity_public_members m on m.tenant_id = w.tenant_id and m.id = w.engineer_id
    left join organization_public_staff e on e.tenant_id = w.tenant_id and e.id = w.engineer_id
    left join lateral (
      select x.planned_from, x.planned_to, x.departed_at, x.arrived_at from work_orders_public_visits x
      where x.tenant_id = w.tenant_id and x.work_order_id = w.id and x.engineer_id = w.engineer_id and not x.cancelled
      order by x.planned_from desc nulls last, x.id desc limit 1) v on true
    where w.tenant_id = app_tenant() and w.case_id = app_party_root() and w.state <> 'void' order by w.created_at desc limit 1`;
}

/** Until when the engineer calls, while that is open and does not rest. */
export function firstContact(code: string): Sql<{ due_at: string }> {
  return sql`
    select due_at from rulebook_public_clocks
    where tenant_id = app_tenant() and root_id = app_party_root() and open and state <> 'paused' and code = ${code} order by started_at desc limit 1`;
}

/** The number of the matter, and its round by now. */
export function standing(): Sql<{ number: string | null; round: number }> {
  return sql`
    select s.number, c.round from cases_public_cases c join subjects s on s.tenant_id = c.tenant_id and s.id = c.id
    where c.tenant_id = app_tenant() and c.id = app_party_root()`;
}

/** What the customer wrote himself, newest first. */
export function ownWords(): Sql<{ id: string; at: string; text: string }> {
  return sql`
    select id, at, note as text from cases_public_touches
    where tenant_id = app_tenant() and case_id = app_party_root() and member_id is null and channel = 'web' and note is not null
    order by at desc, id desc limit 20`;
}

/** The photo of the engineer of the present round. */
export function engineerPhoto(): Sql<{ hash: string; mime: string }> {
  return sql`
    select f.hash, f.mime from work_orders_public_work_orders w
    join cases_public_cases c on c.tenant_id = w.tenant_id and c.id = w.case_id and c.round = w.round
    join organization_public_staff e on e.tenant_id = w.tenant_id and e.id = w.engineer_id
    join files f on f.tenant_id = e.tenant_id and f.id = e.photo_file_id
    where w.tenant_id = app_tenant() and w.case_id = app_party_root() and w.state <> 'void' order by w.created_at desc limit 1`;
}

/** The scanned device. */
export function scanned(): Sql<{ id: string; serial: string; model: string; model_en: string | null; model_code: string }> {
  return sql`
    select a.id, a.serial, m.name as model, m.name_en as model_en, m.code as model_code from products_public_assets a
    join products_public_models m on m.tenant_id = a.tenant_id and m.id = a.model_id
    where a.tenant_id = app_tenant() and a.id = app_party_root()`;
}

/** Whose number a link is made for: of a case within the caller's eyes. */
export function contactOf(caseId: string): Sql<{ contact_phone: string; received_at: string; company: string }> {
  return sql`
    select c.contact_phone, c.registered_at as received_at, coalesce(t.code, t.id::text) as company
    from cases_public_cases c join tenants t on t.id = c.tenant_id
    where c.tenant_id = app_tenant() and c.id = ${caseId} and app_looks_at(c.id)`;
}

/** A row where the caller has worked on a job of the case. */
export function myWorkOn(caseId: string): Sql<{ member_id: string }> {
  return sql`select d.member_id from work_orders_public_doers d where d.tenant_id = app_tenant() and d.case_id = ${caseId} and d.member_id = app_member() limit 1`;
}
