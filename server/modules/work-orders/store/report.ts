import { sql } from '#platform/database/sql.ts';
import { many, must, type Loader } from '#platform/operation/bind.ts';
import type { Stroke } from '#platform/values/ink.ts';

/** What the service report says beside the job itself: who served, how the matter came in, what covers the device. */
export interface ReportFacts {
  readonly company: string;
  readonly company_en: string | null;
  readonly registered_at: string;
  readonly channel: string;
  readonly since: string | null;
  readonly environment: string | null;
  readonly purchased_on: string | null;
  readonly coverage_until: string | null;
  readonly repair_warranty_months: number | null;
  readonly engineer_number: string | null;
}

/** The facts around a job (its id); whether the caller may look at the job is asked where the job is loaded. */
export function reportFacts(id: string): Loader<ReportFacts> {
  return must(sql<ReportFacts>`
    select t.name as company, t.name_en as company_en, c.registered_at, c.channel, f.since, f.environment, a.purchased_on, f.coverage_until, m.repair_warranty_months, e.number as engineer_number
    from work_orders w
    join tenants t on t.id = w.tenant_id
    join cases_public_cases c on c.tenant_id = w.tenant_id and c.id = w.case_id
    left join cases_public_fault_reports f on f.tenant_id = c.tenant_id and f.case_id = c.id
    left join products_public_assets a on a.tenant_id = c.tenant_id and a.id = c.asset_id
    left join products_public_models m on m.tenant_id = c.tenant_id and m.id = c.model_id
    left join organization_public_staff e on e.tenant_id = w.tenant_id and e.id = w.engineer_id
    where w.tenant_id = app_tenant() and w.id = ${id}`);
}

/** What was written on the glass for a job (its id), the last signature first. */
export function inkOnGlass(id: string): Loader<{ readonly at: string; readonly strokes: readonly Stroke[] }[]> {
  return many(
    sql`select at, strokes from signatures where tenant_id = app_tenant() and work_order_id = ${id} order by at_version desc nulls last, at desc, id desc limit 1`,
  );
}
