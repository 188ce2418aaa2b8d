import type { Route } from '#modules/cases/contract.ts';
import { join, raw, sql, type Sql } from '#platform/database/sql.ts';
import { beginning, must, type Loader, type NewEvent, type SavedAnswer } from '#platform/operation/bind.ts';
import type { Facts } from '#platform/values/facts.ts';
import { readable, readableCase } from '../access.ts';
import { workOrderLifecycle, type WorkOrderState } from '../lifecycle.ts';

/** The case a job belongs to, with the facts that rules choose by. */
export interface MatterRow {
  readonly case_id: string;
  readonly case_state: string;
  readonly case_round: number;
  readonly received_at: string;
  readonly kind: string;
  readonly nature: string;
  readonly channel: string;
  readonly priority: string;
  readonly tier: number;
  readonly complexity: string | null;
  readonly covered: boolean | null;
  readonly follow_up: string | null;
  readonly class: string | null;
  readonly category_id: string | null;
  readonly category_code: string | null;
  readonly category_name: string | null;
  readonly model_id: string | null;
  readonly group_id: string | null;
}

/** A job as acts load it; instants are ISO text. */
export interface OrderRow extends MatterRow {
  readonly id: string;
  readonly round: number;
  readonly route: Route;
  readonly state: WorkOrderState;
  readonly engineer_id: string | null;
  readonly process: string | null;
  /** when the record was last written, and in which version */
  readonly recorded_at: string | null;
  readonly recorded_version: number | null;
  readonly demonstrated: boolean | null;
  readonly tips_given: boolean | null;
  readonly demonstrated_at: string | null;
  readonly demonstrated_version: number | null;
  readonly created_at: string;
  readonly accepted_at: string | null;
  readonly contacted_at: string | null;
  readonly finished_at: string | null;
  readonly planned_from: string | null;
  readonly planned_to: string | null;
  readonly version: number;
  /** the visit to come: planned or on the way, not arrived */
  readonly visit_id: string | null;
  /** the visit going on */
  readonly present_visit_id: string | null;
  /** the remote session going on */
  readonly remote_id: string | null;
  /** how the last session that is over ended, and the renewed check it closed with */
  readonly remote_result: string | null;
  readonly remote_check: string | null;
  /** the last diagnosis and the last signature, and in which version each was recorded; null: none yet */
  readonly diagnosed_at: string | null;
  readonly diagnosed_version: number | null;
  readonly signed_at: string | null;
  readonly signed_version: number | null;
  /** has its engineer another job in the same case? */
  readonly engineer_elsewhere: boolean;
}

const matter = sql`
  c.id as case_id, c.state as case_state, c.round as case_round, c.received_at, c.kind, c.nature, c.channel, c.priority, c.tier, c.complexity, f.covered,
  m.follow_up, m.class, m.category_id, g.code as category_code, g.name as category_name, c.model_id, c.group_id`;
const fromMatter = sql`
  left join cases_public_fault_reports f on f.tenant_id = c.tenant_id and f.case_id = c.id
  left join products_public_models m on m.tenant_id = c.tenant_id and m.id = c.model_id
  left join products_public_categories g on g.tenant_id = m.tenant_id and g.id = m.category_id`;

/** A job with the lock of its case taken by the pipeline, there since it was made; 404 when it is not there or not for these eyes. */
export function loadOrder(id: string): Loader<OrderRow> {
  const child = (table: string, condition: Sql): Sql =>
    sql`(select x.id from ${raw(table)} x where x.tenant_id = w.tenant_id and x.work_order_id = w.id and ${condition} limit 1)`;
  const last = (table: string, column: string): Sql =>
    sql`(select max(${raw(`x.${column}`)}) from ${raw(table)} x where x.tenant_id = w.tenant_id and x.work_order_id = w.id)`;
  const order = must(sql<OrderRow>`
    select w.id, w.round, w.route, w.state, w.engineer_id, w.process, w.recorded_at, w.recorded_version, w.demonstrated, w.tips_given, w.demonstrated_at, w.demonstrated_version, w.created_at, w.accepted_at, w.contacted_at, w.finished_at,
      w.planned_from, w.planned_to, w.version, ${matter},
      ${child('visits', sql`not x.cancelled and x.ended_at is null and x.arrived_at is null`)} as visit_id,
      ${child('visits', sql`not x.cancelled and x.ended_at is null and x.arrived_at is not null`)} as present_visit_id,
      ${child('remote_sessions', sql`x.ended_at is null`)} as remote_id,
      remote.result as remote_result, remote.checked as remote_check,
      ${last('diagnoses', 'at')} as diagnosed_at, ${last('diagnoses', 'at_version')} as diagnosed_version,
      ${last('signatures', 'at')} as signed_at, ${last('signatures', 'at_version')} as signed_version,
      exists (select from work_orders o where o.tenant_id = w.tenant_id and o.case_id = w.case_id and o.engineer_id = w.engineer_id and o.id <> w.id) as engineer_elsewhere
    from work_orders w join cases_public_cases c on c.tenant_id = w.tenant_id and c.id = w.case_id ${fromMatter}
    left join lateral (
      select r.result, r.checked from remote_sessions r where r.tenant_id = w.tenant_id and r.work_order_id = w.id and r.ended_at is not null
      order by r.at_version desc nulls last, r.ended_at desc, r.id desc limit 1) remote on true
    where w.tenant_id = app_tenant() and w.id = ${id} and ${readable}`);
  return beginning(order, ({ created_at }) => created_at);
}

/** The job of a case that is not over, if any: there is one at a time. Takes an id or an expression that gives it. */
export function openOrderOf(caseId: string | Sql): Sql<{ id: string }> {
  return sql<{
    id: string;
  }>`select w.id from work_orders w where w.tenant_id = app_tenant() and w.case_id = ${caseId} and w.state not in ('finished', 'void') limit 1`;
}

/** The case for which a job is to be made, and whether one is open. */
export function loadMatter(caseId: string): Loader<MatterRow & { readonly open_order_id: string | null }> {
  const row = must(sql<MatterRow & { open_order_id: string | null }>`
    select ${matter}, (${openOrderOf(sql`c.id`)}) as open_order_id
    from cases_public_cases c ${fromMatter} where c.tenant_id = app_tenant() and c.id = ${caseId} and ${readableCase}`);
  return beginning(row, ({ received_at }) => received_at);
}

/** Registered facts of a job: those of its case, and the route. */
export function factsOf(row: MatterRow & { readonly route: Route }): Facts {
  return {
    kind: row.kind,
    nature: row.nature,
    channel: row.channel,
    priority: row.priority,
    tier: row.tier,
    round: row.case_round,
    covered: row.covered === true,
    complexity: row.complexity,
    category: row.class,
    followUp: row.follow_up ?? 'standard',
    route: row.route,
  };
}

/** An event of a job with the facts that hold after it. */
export function orderEvent(after: OrderRow, type: string, more: Omit<NewEvent, 'type' | 'subjectId' | 'rootId' | 'facts'> = {}): NewEvent {
  return { type, subjectId: after.id, rootId: after.case_id, facts: factsOf(after), ...more };
}

/** What the caller of an act hears. */
export function orderAnswer(after: Pick<OrderRow, 'id' | 'state' | 'version'>): SavedAnswer {
  return { id: after.id, state: after.state, version: after.version, lifecycle: workOrderLifecycle };
}

/** Columns that acts change. */
export type OrderChange = Partial<
  Pick<
    OrderRow,
    | 'state'
    | 'route'
    | 'engineer_id'
    | 'process'
    | 'recorded_at'
    | 'recorded_version'
    | 'demonstrated'
    | 'tips_given'
    | 'demonstrated_at'
    | 'demonstrated_version'
    | 'accepted_at'
    | 'contacted_at'
    | 'finished_at'
    | 'planned_from'
    | 'planned_to'
  > & {
    readonly tips: string | null;
    readonly result: string;
    readonly perceived_satisfaction: number;
  }
>;

/** Writes what an act changed, and the version. */
export function updateOrder(id: string, change: OrderChange): Sql {
  const columns = Object.entries(change).map(([column, value]) => sql`${raw(column)} = ${value}`);
  return sql`update work_orders set ${join([...columns, sql`version = version + 1`])} where tenant_id = app_tenant() and id = ${id}`;
}

/** A job as it stands after a change. */
export function changed(row: OrderRow, change: OrderChange): OrderRow {
  return { ...row, ...change, version: row.version + 1 };
}

/** Header and job. `at` is ISO text. */
export function insertOrder(
  row: Pick<OrderRow, 'id' | 'case_id' | 'round' | 'route' | 'state' | 'engineer_id' | 'planned_from' | 'planned_to' | 'created_at'>,
): Sql {
  return sql`
    with header as (
      insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${row.id}, 'work-order', ${row.case_id}, ${row.created_at}) returning id)
    insert into work_orders (tenant_id, id, case_id, round, route, state, engineer_id, planned_from, planned_to, created_at)
    select app_tenant(), header.id, ${row.case_id}, ${row.round}, ${row.route}, ${row.state}, ${row.engineer_id}, ${row.planned_from}, ${row.planned_to}, ${row.created_at} from header`;
}

/** A job that does not exist yet, for rules and events that want a whole row. */
export function newOrder(
  matterRow: MatterRow,
  order: Pick<OrderRow, 'id' | 'route' | 'state' | 'engineer_id' | 'planned_from' | 'planned_to' | 'created_at'>,
): OrderRow {
  return {
    ...matterRow,
    ...order,
    round: matterRow.case_round,
    process: null,
    recorded_at: null,
    recorded_version: null,
    demonstrated: null,
    tips_given: null,
    demonstrated_at: null,
    demonstrated_version: null,
    accepted_at: null,
    contacted_at: null,
    finished_at: null,
    version: 1,
    visit_id: null,
    present_visit_id: null,
    remote_id: null,
    remote_result: null,
    remote_check: null,
    diagnosed_at: null,
    diagnosed_version: null,
    signed_at: null,
    signed_version: null,
    engineer_elsewhere: false,
  };
}
