import { sql, type Sql } from '#platform/database/sql.ts';
import { readable } from '../access.ts';
import type { CallbackState } from './callbacks.ts';

/** A call-back as its page shows it. */
export interface PageRow {
  readonly id: string;
  readonly case_id: string;
  readonly case_number: string | null;
  readonly round: number;
  readonly case_round: number;
  readonly state: CallbackState;
  readonly end_user_id: string;
  readonly customer: string;
  readonly salutation: string | null;
  readonly phone: string;
  readonly model: string | null;
  readonly model_en: string | null;
  readonly summary: string;
  readonly solved: boolean | null;
  readonly works: boolean | null;
  readonly satisfied: boolean | null;
  readonly score: number | null;
  readonly note: string | null;
  readonly wishes: string | null;
  readonly suggestion: string | null;
  readonly suggestion_answer: string | null;
  readonly answered_by: string | null;
  readonly answered_name: string | null;
  readonly answered_at: string | null;
  readonly completed_at: string;
  readonly own_work: boolean;
  readonly answered_via: 'call' | 'customer';
  readonly company: string;
  readonly company_en: string | null;
  readonly version: number;
}

/** A call-back with its case, customer and device. */
export function callbackPage(id: string): Sql<PageRow> {
  return sql`
    select b.id, b.case_id, s.number as case_number, b.round, c.round as case_round, b.state, c.end_user_id, c.contact_name as customer, u.salutation, c.contact_phone as phone,
      m.code || ' ' || m.name as model, m.code || ' ' || coalesce(m.name_en, m.name) as model_en, c.summary, b.solved, b.works, b.satisfied, b.score, b.note, b.wishes, b.suggestion, b.suggestion_answer,
      b.answered_by, a.name as answered_name, b.answered_at, b.completed_at, b.own_work, b.answered_via, t.name as company, t.name_en as company_en, b.version
    from callbacks b
    join tenants t on t.id = b.tenant_id
    join subjects s on s.tenant_id = b.tenant_id and s.id = b.case_id
    join cases_public_cases c on c.tenant_id = b.tenant_id and c.id = b.case_id
    left join customers_public_end_users u on u.tenant_id = c.tenant_id and u.id = c.end_user_id
    left join products_public_models m on m.tenant_id = c.tenant_id and m.id = c.model_id
    left join identity_public_members a on a.tenant_id = b.tenant_id and a.id = b.answered_by
    where b.tenant_id = app_tenant() and b.id = ${id} and ${readable}`;
}

/** What the engineer reported. */
export interface ReportRow {
  readonly cause: string | null;
  readonly method: string | null;
  readonly result: string | null;
  readonly perceived_satisfaction: number | null;
  readonly finished_at: string | null;
}

/** What the engineer reported when the round was finished: cause, method, result, perceived satisfaction. R-ONS-10 */
export function reportOf(callbackId: string): Sql<ReportRow> {
  return sql`
    select w.process as method, w.result, w.perceived_satisfaction, w.finished_at,
      (select d.cause from work_orders_public_diagnoses d where d.tenant_id = w.tenant_id and d.work_order_id = w.id order by d.at_version desc nulls last, d.at desc, d.id desc limit 1) as cause
    from callbacks b join work_orders_public_work_orders w on w.tenant_id = b.tenant_id and w.case_id = b.case_id and w.round = b.round
    where b.tenant_id = app_tenant() and b.id = ${callbackId} and w.state = 'finished' order by w.finished_at desc limit 1`;
}

/** A try that reached nobody. */
export interface AttemptRow {
  readonly id: string;
  readonly member_id: string | null;
  readonly name: string | null;
  readonly at: string;
  readonly outcome: string;
  readonly note: string | null;
}

/** Tries of a call-back, in their order. */
export function attemptRows(callbackId: string): Sql<AttemptRow> {
  return sql`
    select a.id, a.member_id, m.name, a.at, a.outcome, a.note from callback_attempts a left join identity_public_members m on m.tenant_id = a.tenant_id and m.id = a.member_id
    where a.tenant_id = app_tenant() and a.callback_id = ${callbackId} order by a.at, a.id`;
}
