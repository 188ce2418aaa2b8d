import { raw, sql, type Sql } from '#platform/database/sql.ts';
import { many, type Loader } from '#platform/operation/bind.ts';
import { readable } from '../access.ts';
import type { Route } from '#modules/cases/contract.ts';
import type { BreakReason } from '../contract.ts';
import type { WorkOrderState } from '../lifecycle.ts';

/** A job with the names and numbers a page shows. */
export interface FullRow {
  readonly id: string;
  readonly number: string | null;
  readonly case_id: string;
  readonly case_number: string | null;
  readonly round: number;
  readonly route: Route;
  readonly state: WorkOrderState;
  readonly engineer_id: string | null;
  readonly engineer_name: string | null;
  readonly process: string | null;
  readonly recorded_at: string | null;
  readonly recorded_version: number | null;
  readonly result: string | null;
  readonly perceived_satisfaction: number | null;
  readonly demonstrated: boolean | null;
  readonly tips_given: boolean | null;
  readonly tips: string | null;
  readonly demonstrated_at: string | null;
  readonly demonstrated_version: number | null;
  readonly created_at: string;
  readonly assigned_at: string | null;
  readonly accepted_at: string | null;
  readonly contacted_at: string | null;
  readonly finished_at: string | null;
  readonly planned_from: string | null;
  readonly planned_to: string | null;
  readonly version: number;
  readonly asset_id: string | null;
  readonly model_id: string | null;
  readonly category_id: string | null;
  readonly model: string | null;
  readonly model_code: string | null;
  readonly model_en: string | null;
  readonly serial: string | null;
  readonly customer_name: string;
  readonly phone: string;
  readonly region_code: string | null;
  readonly address: string | null;
  readonly summary: string;
  readonly symptom: string | null;
  readonly demands_visit: boolean | null;
  readonly covered: boolean | null;
  readonly priority: string;
}

const full = sql`
  select w.id, s.number, w.case_id, cs.number as case_number, w.round, w.route, w.state, w.engineer_id, e.name as engineer_name, w.process, w.recorded_at, w.recorded_version, w.result, w.perceived_satisfaction,
    w.demonstrated, w.tips_given, w.tips, w.demonstrated_at, w.demonstrated_version, w.created_at,
    case when w.engineer_id is not null then (select max(g.assigned_at) from assignments g where g.tenant_id = w.tenant_id and g.work_order_id = w.id) end as assigned_at,
    w.accepted_at, w.contacted_at, w.finished_at, w.planned_from, w.planned_to, w.version,
    c.asset_id, c.model_id, m.category_id, case when strpos(m.name, m.code) > 0 then m.name else m.code || ' ' || m.name end as model, m.code as model_code,
    case when strpos(m.name_en, m.code) > 0 then m.name_en else m.code || ' ' || m.name_en end as model_en, coalesce(a.serial, f.serial_told) as serial, c.contact_name as customer_name, c.contact_phone as phone, c.region_code, c.address,
    c.summary, f.symptom, f.demands_visit, f.covered, c.priority
  from work_orders w
  join subjects s on s.tenant_id = w.tenant_id and s.id = w.id
  join subjects cs on cs.tenant_id = w.tenant_id and cs.id = w.case_id
  join cases_public_cases c on c.tenant_id = w.tenant_id and c.id = w.case_id
  left join cases_public_fault_reports f on f.tenant_id = c.tenant_id and f.case_id = c.id
  left join products_public_models m on m.tenant_id = c.tenant_id and m.id = c.model_id
  left join products_public_assets a on a.tenant_id = c.tenant_id and a.id = c.asset_id
  left join identity_public_members e on e.tenant_id = w.tenant_id and e.id = w.engineer_id`;

/** One job, when the caller may look at it. */
export function fullOrder(id: string): Sql<FullRow> {
  return sql<FullRow>`${full} where w.tenant_id = app_tenant() and w.id = ${id} and ${readable}`;
}

/** Jobs of a case that the caller may look at, latest round first. */
export function fullOrdersOf(caseId: string): Sql<FullRow> {
  return sql<FullRow>`${full} where w.tenant_id = app_tenant() and w.case_id = ${caseId} and ${readable} order by w.created_at desc, w.id desc`;
}

/** The caller's own jobs: open ones, and the last that he finished. */
export function myOrders(): Sql<FullRow> {
  return sql<FullRow>`
    ${full} where w.tenant_id = app_tenant() and w.id = any (
      array(select o.id from work_orders o where o.tenant_id = app_tenant() and o.engineer_id = app_member() and o.state = any ('{assigned,accepted,travelling,working,diagnosed}'::text[]) limit 300)
      || array(select o.id from work_orders o where o.tenant_id = app_tenant() and o.engineer_id = app_member() and o.finished_at is not null order by o.finished_at desc limit 50))
    order by w.planned_from nulls last, w.created_at, w.id`;
}

/** The id of a job as SQL for an array. */
export const theJob = (id: string): Sql => sql`array[${id}::uuid]`;
/** Ids of the jobs of a case that the caller may look at, as SQL for an array. */
export const jobsOf = (caseId: string): Sql =>
  sql`array(select w.id from work_orders w where w.tenant_id = app_tenant() and w.case_id = ${caseId} and ${readable})`;

interface Child {
  readonly work_order_id: string;
}
interface ByPerson extends Child {
  readonly by_id: string | null;
  readonly by_name: string | null;
}

export interface VisitRow extends ByPerson {
  readonly id: string;
  readonly planned_from: string | null;
  readonly planned_to: string | null;
  readonly departed_at: string | null;
  readonly arrived_at: string | null;
  readonly ended_at: string | null;
  readonly broken_off: BreakReason | null;
}
export interface ContactRow extends ByPerson {
  readonly id: string;
  readonly at: string;
  readonly reached: boolean;
  readonly note: string | null;
  readonly preparation: string[];
}
export interface SessionRow extends ByPerson {
  readonly id: string;
  readonly method: string;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly result: string | null;
  readonly cause: string | null;
  readonly steps: string | null;
}
export interface DiagnosisRow extends ByPerson {
  readonly cause: string;
  readonly cause_code_id: string | null;
  readonly note: string | null;
  readonly at: string;
  readonly at_version: number | null;
  readonly as_assessed: boolean | null;
}
export interface PartRow extends Child {
  readonly part_number: string;
  readonly part_name: string;
  readonly quantity: number;
}
export interface SignatureRow extends Child {
  readonly signer: string;
  readonly at: string;
  readonly at_version: number | null;
  readonly file_id: string | null;
}
export interface AnswerRow extends Child {
  readonly version_id: string;
  readonly item_id: string;
  readonly passed: boolean | null;
  readonly value: string | null;
  readonly skipped_because: string | null;
  readonly at: string;
  readonly at_version: number | null;
}

interface Wanted {
  readonly table: string;
  readonly columns: string;
  readonly person: string;
  readonly order: string;
}

function children<Row>(ids: Sql, { table, columns, person, order }: Wanted, more: Sql = sql``): Loader<Row[]> {
  return many(sql<Row>`
    select x.work_order_id, ${raw(columns)}, p.id as by_id, p.name as by_name
    from ${raw(table)} x left join identity_public_members p on p.tenant_id = x.tenant_id and p.id = ${raw(`x.${person}`)}
    where x.tenant_id = app_tenant() and x.work_order_id = any (${ids}) ${more} order by ${raw(order)}`);
}

/** Parts used on the given jobs (SQL for an array of ids). */
export function partsUsed(ids: Sql): Loader<PartRow[]> {
  return many(
    sql<PartRow>`select work_order_id, part_number, part_name, quantity from parts_used where tenant_id = app_tenant() and work_order_id = any (${ids}) order by id`,
  );
}

/** Everything recorded on the given jobs (SQL for an array of ids), in one trip. */
export function recorded(ids: Sql) {
  return {
    visits: children<VisitRow>(
      ids,
      {
        table: 'visits',
        columns: 'x.id, x.planned_from, x.planned_to, x.departed_at, x.arrived_at, x.ended_at, x.broken_off',
        person: 'engineer_id',
        order: 'x.planned_from nulls last, x.id',
      },
      sql`and not x.cancelled`,
    ),
    contacts: children<ContactRow>(ids, {
      table: 'work_order_contacts',
      columns: 'x.id, x.at, x.reached, x.note, x.preparation',
      person: 'member_id',
      order: 'x.at, x.id',
    }),
    sessions: children<SessionRow>(ids, {
      table: 'remote_sessions',
      columns: 'x.id, x.method, x.started_at, x.ended_at, x.result, x.cause, x.steps',
      person: 'engineer_id',
      order: 'x.at_version nulls first, x.started_at, x.id',
    }),
    diagnoses: children<DiagnosisRow>(ids, {
      table: 'diagnoses',
      columns: 'x.cause, x.cause_code_id, x.note, x.at, x.at_version, x.as_assessed',
      person: 'engineer_id',
      order: 'x.at_version nulls first, x.at, x.id',
    }),
    parts: partsUsed(ids),
    signatures: many(
      sql<SignatureRow>`select work_order_id, signer, at, at_version, file_id from signatures where tenant_id = app_tenant() and work_order_id = any (${ids}) order by at_version nulls first, at, id`,
    ),
    files: many(sql<Child & { file_id: string }>`
      select subject_id as work_order_id, file_id from subjects_public_attachments where tenant_id = app_tenant() and subject_id = any (${ids}) order by at, file_id`),
    answers: many(sql<AnswerRow>`
      select subject_id as work_order_id, version_id, item_id, passed, value, skipped_because, at, at_version from forms_public_answers where tenant_id = app_tenant() and subject_id = any (${ids})`),
  };
}
