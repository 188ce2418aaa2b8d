import type { Route } from '#modules/cases/contract.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { many, must, type Loader } from '#platform/operation/bind.ts';
import { readableCase } from '../access.ts';

/** A unit of the archive as its service file heads it. */
export interface DeviceRow {
  readonly id: string;
  readonly serial: string;
  readonly life: string;
  readonly model: string;
  readonly model_en: string;
  readonly delivered_on: string | null;
}

/** The unit; 404 when it is not in the archive. */
export function device(id: string): Loader<DeviceRow> {
  return must(sql<DeviceRow>`
    select a.id, a.serial, a.life, a.delivered_on, m.code || ' ' || m.name as model, m.code || ' ' || coalesce(m.name_en, m.name) as model_en
    from products_public_assets a join products_public_models m on m.tenant_id = a.tenant_id and m.id = a.model_id
    where a.tenant_id = app_tenant() and a.id = ${id}`);
}

/** A matter of a device. */
export interface MatterOfDevice {
  readonly id: string;
  readonly number: string | null;
  readonly kind: string;
  readonly state: string;
  readonly round: number;
  readonly summary: string;
  readonly symptom: string | null;
  readonly covered: boolean | null;
  readonly registered_at: string;
  readonly completed_at: string | null;
  readonly closed_at: string | null;
}

interface Page {
  /** the last row of the page before: ISO instant and id */
  readonly before: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Matters of a device that the caller may look at, newest first, one more than asked for when there are more. */
export function mattersOfDevice(assetId: string, { before, limit }: Page): Loader<MatterOfDevice[]> {
  return many(sql<MatterOfDevice>`
    select c.id, s.number, c.kind, c.state, c.round, c.summary, f.symptom, f.covered, c.registered_at, c.completed_at, c.closed_at
    from (
      select * from cases_public_cases c
      where c.tenant_id = app_tenant() and c.asset_id = ${assetId} and ${readableCase}
        and (c.registered_at, c.id) < (${before?.at ?? 'infinity'}::timestamptz, ${before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid)
      order by c.registered_at desc, c.id desc limit ${limit + 1}) c
    join subjects s on s.tenant_id = c.tenant_id and s.id = c.id
    left join cases_public_fault_reports f on f.tenant_id = c.tenant_id and f.case_id = c.id
    order by c.registered_at desc, c.id desc`);
}

/** A job done in one of these matters, with what was found last. */
export interface JobOfDevice {
  readonly id: string;
  readonly case_id: string;
  readonly number: string | null;
  readonly round: number;
  readonly route: Route;
  readonly state: string;
  readonly engineer_id: string | null;
  readonly engineer_name: string | null;
  readonly created_at: string;
  readonly finished_at: string | null;
  readonly cause: string | null;
  readonly process: string | null;
  readonly result: string | null;
}

/** Jobs of the given matters (SQL for an array of ids), newest first. */
export function jobsOfMatters(caseIds: Sql): Loader<JobOfDevice[]> {
  return many(sql<JobOfDevice>`
    select w.id, w.case_id, s.number, w.round, w.route, w.state, w.engineer_id, e.name as engineer_name, w.created_at, w.finished_at, w.process, w.result,
      (select d.cause from diagnoses d where d.tenant_id = w.tenant_id and d.work_order_id = w.id order by d.at_version desc nulls last, d.at desc, d.id desc limit 1) as cause
    from work_orders w
    join subjects s on s.tenant_id = w.tenant_id and s.id = w.id
    left join identity_public_members e on e.tenant_id = w.tenant_id and e.id = w.engineer_id
    where w.tenant_id = app_tenant() and w.case_id = any (${caseIds}) order by w.created_at desc, w.id desc`);
}

/** Ids of the jobs of the given matters, as SQL for an array. */
export const idsOfJobs = (caseIds: Sql): Sql =>
  sql`array(select w.id from work_orders w where w.tenant_id = app_tenant() and w.case_id = any (${caseIds}))`;
