import { anew, sql, type Sql } from '#platform/database/sql.ts';
import { readableCase } from '../access.ts';

/** Which fault reports are counted; instants in ISO, half-open. */
export interface Counted {
  readonly by: 'symptom' | 'cause';
  readonly categoryId: string | null;
  readonly modelId: string | null;
  readonly from: string;
  readonly to: string;
}

/**
 * A fault report with each of its codes once: the symptoms told, or the causes found last in its jobs; null where there is none.
 * By cause, reports count once something was found.
 */
function coded({ by, categoryId, modelId, from, to }: Counted): Sql {
  const codes =
    by === 'symptom'
      ? sql`select distinct k.id as code_id from products_public_fault_codes k
          where k.tenant_id = f.tenant_id and k.type = 'symptom' and k.code = any (f.symptom_codes)`
      : sql`select distinct d.cause_code_id as code_id from work_orders_public_work_orders w cross join lateral (
          select d.cause_code_id from work_orders_public_diagnoses d where d.tenant_id = w.tenant_id and d.work_order_id = w.id
          order by d.at_version desc nulls last, d.at desc limit 1) d
          where w.tenant_id = c.tenant_id and w.case_id = c.id`;
  return sql`
    select c.id, c.registered_at, c.state, c.summary, c.model_id, k.code_id from cases_public_cases c
    join cases_public_fault_reports f on f.tenant_id = c.tenant_id and f.case_id = c.id
    ${by === 'symptom' ? sql`left join` : sql`join`} lateral (${codes}) k on true
    where c.tenant_id = app_tenant() and c.registered_at >= ${from}::timestamptz and c.registered_at < ${to}::timestamptz
      and c.state <> 'void' and ${readableCase}
      and (${modelId}::uuid is null or c.model_id = ${modelId}::uuid)
      and (${categoryId}::uuid is null or c.model_id in (
        select m.id from products_public_models m where m.tenant_id = app_tenant() and m.category_id = ${categoryId}::uuid))`;
}

export interface ParetoRow {
  readonly code_id: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly name_en: string | null;
  readonly count: number;
  /** how many fault reports are counted: one with two codes counts once */
  readonly total: number;
}

/**
 * Fault reports by code, most frequent first; what is counted is looked for once, however many figures are made of it. Planned for its very
 * time: a day is taken from an index, a quarter is read as it lies.
 */
export function pareto(counted: Counted): Sql<ParetoRow> {
  return anew(sql`
    with counted as materialized (select x.id, x.code_id from (${coded(counted)}) x)
    select n.code_id, k.code, k.name, k.name_en, n.count::int as count, (select count(distinct x.id)::int from counted x) as total
    from (select x.code_id, count(*) as count from counted x group by x.code_id) n
    left join products_public_fault_codes k on k.tenant_id = app_tenant() and k.id = n.code_id
    order by n.count desc, k.code nulls last`);
}

export interface FaultCase {
  readonly id: string;
  readonly number: string | null;
  readonly summary: string;
  readonly state: string;
  readonly registered_at: string;
  readonly model: string | null;
  readonly model_en: string | null;
}

interface Page {
  /** null: those without a code */
  readonly codeId: string | null;
  readonly before: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Fault reports of one code, newest first, and one more that tells of a next page. */
export function faultCases(counted: Counted, { codeId, before, limit }: Page): Sql<FaultCase> {
  return sql`
    select x.id, s.number, x.summary, x.state, x.registered_at, m.code || ' ' || m.name as model, m.code || ' ' || coalesce(m.name_en, m.name) as model_en
    from (
      select * from (${coded(counted)}) x
      where ${codeId === null ? sql`x.code_id is null` : sql`x.code_id = ${codeId}::uuid`}
        and (x.registered_at, x.id) < (${before?.at ?? 'infinity'}::timestamptz, ${before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid)
      order by x.registered_at desc, x.id desc limit ${limit + 1}) x
    join subjects s on s.tenant_id = app_tenant() and s.id = x.id
    left join products_public_models m on m.tenant_id = app_tenant() and m.id = x.model_id
    order by x.registered_at desc, x.id desc`;
}
