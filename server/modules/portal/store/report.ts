import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';
import type { KnownUser } from '../rules/report.ts';

/** Symptoms offered at most: what does not fit a small screen is told in words. */
const MOST_SYMPTOMS = 12;

/** A device by its id, whoever uses it. */
export function deviceLife(id: string): Sql<{ life: string }> {
  return sql`select life from products_public_assets where tenant_id = app_tenant() and id = ${id} and state = 'active'`;
}

export interface SymptomRow {
  readonly code: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly dangerous: boolean;
}

/** Symptoms of the family of a device, and those of all families, in the order of the register. */
export function symptomsOf(deviceId: string): Sql<SymptomRow> {
  return sql`
    select f.code, f.name, f.name_en, coalesce(f.dangerous, false) as dangerous from products_public_fault_codes f
    where f.tenant_id = app_tenant() and f.type = 'symptom' and f.state = 'active' and (f.category_id is null or f.category_id = (
      select m.category_id from products_public_assets a join products_public_models m on m.tenant_id = a.tenant_id and m.id = a.model_id
      where a.tenant_id = app_tenant() and a.id = ${deviceId}))
    order by f.position, f.code limit ${MOST_SYMPTOMS}`;
}

/** What a report meets. */
export interface MetRow {
  /** telephone of the case that this very report has made before; null when it has made none */
  readonly done_phone: string | null;
  readonly done_number: string | null;
  readonly owner_id: string | null;
  readonly users: readonly KnownUser[];
}

/** A report that comes in: the case that it makes, the device, and the telephone in its canonical form. */
export interface Coming {
  readonly caseId: string;
  readonly deviceId: string;
  readonly phone: string;
}

/** All of it as of one moment: of two sendings of one report the second finds what the first has made, or nothing of it. */
export function met({ caseId, deviceId, phone }: Coming): Sql<MetRow> {
  return sql`
    select d.contact_phone as done_phone, d.number as done_number, a.end_user_id as owner_id,
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name)) from customers_public_end_users u
        where u.tenant_id = app_tenant() and u.state = 'active'
          and u.id = any (array(select p.end_user_id from customers_public_phones p where p.tenant_id = app_tenant() and p.value = ${phone}))), '[]'::jsonb) as users
    from products_public_assets a
    left join lateral (
      select c.contact_phone, s.number from cases_public_cases c join subjects s on s.tenant_id = c.tenant_id and s.id = c.id
      where c.tenant_id = app_tenant() and c.id = ${caseId}) d on true
    where a.tenant_id = app_tenant() and a.id = ${deviceId}`;
}

export interface OwnRow {
  readonly id: string;
  readonly number: string;
}

/**
 * The matter that a telephone has reported of a device here since then (epoch ms), and that is not done: it counts as reported here when nobody
 * of the house has taken it in.
 */
export function ownReport({ deviceId, phone }: Omit<Coming, 'caseId'>, since: number): Sql<OwnRow> {
  return sql`
    select c.id, s.number from cases_public_cases c join subjects s on s.tenant_id = c.tenant_id and s.id = c.id
    where c.tenant_id = app_tenant() and c.asset_id = ${deviceId} and c.registered_at >= ${toIso(since)} and c.contact_phone = ${phone} and c.channel = 'web'
      and c.intake_owner_id is null and c.closed_at is null and c.state not in ('completed', 'void')
    order by c.registered_at desc limit 1`;
}

/** Of two reports of a device by one telephone the second waits here until the first is a case, or is not. */
export function lockReports({ deviceId, phone }: Omit<Coming, 'caseId'>): Sql {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`report ${deviceId} ${phone}`}, 0))::text as locked`;
}

/** Counts a report in the window that `from` (epoch ms) begins, as long as what it belongs to is kept: of its device, by its telephone, or among the company's emergencies. */
export function countReport(kind: 'device' | 'phone' | 'emergencies', what: string, from: number): Sql<{ hits: number }> {
  return sql`select count_hit('report ' || ${kind} || ' ' || app_tenant()::text || ' ' || ${what}, ${toIso(from)}) as hits`;
}

export interface CallRow {
  readonly due_at: string;
  readonly reason: string;
  readonly reason_en: string;
}

/** Until when somebody calls for a case, and the sentence why; nothing where the company promises no call. */
export function callPromised(caseId: string, code: string): Sql<CallRow> {
  return sql`
    select due_at, reason, reason_en from rulebook_public_clocks
    where tenant_id = app_tenant() and root_id = ${caseId} and open and code = ${code} order by started_at desc limit 1`;
}
