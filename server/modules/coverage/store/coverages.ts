import { must, type Loader } from '#platform/operation/bind.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import type { CoverageFacts, Grant } from '../rules/effective-coverage.ts';
import type { StateDays } from '../rules/term.ts';

export interface FactsRow {
  readonly asset_id: string;
  readonly start_on: string | null;
  readonly model_months: number;
  readonly version_id: string | null;
  readonly months: number | null;
  readonly covers: string | null;
  readonly covers_en: string | null;
  readonly excludes: string | null;
  readonly excludes_en: string | null;
  readonly earned: readonly Grant[];
  readonly state_days: StateDays | null;
  readonly whole_device: boolean;
}

/** The row as the rule takes it. */
export function factsOf(row: FactsRow): CoverageFacts {
  const { covers, covers_en, excludes, excludes_en } = row;
  const isWorded = covers !== null && covers_en !== null && excludes !== null && excludes_en !== null;
  return {
    startOn: row.start_on,
    months: row.months ?? row.model_months,
    policyVersionId: row.version_id,
    terms: isWorded ? { covers: { zh: covers, en: covers_en }, excludes: { zh: excludes, en: excludes_en } } : null,
    earned: row.earned,
    stateDays: row.state_days,
    wholeDevice: row.whole_device,
  };
}

/** Longest stretch of rest days at whose end a term may come to lie. */
const REST_DAYS = 20;

/** Days of the state from the end of a term on, as `termEnd` takes them; null where the company lets rest days move nothing. Both given are SQL. */
function stateDays(startOn: Sql, months: Sql): Sql {
  const end = sql`(${startOn} + make_interval(months => ${months}))::date`;
  return sql`
    case when coalesce((select r.shifts_rest_days from coverage_rules r where r.tenant_id = app_tenant()), true) then coalesce((
      select jsonb_object_agg(d.day, d.open) from calendars_public_state_days d
      where d.tenant_id = app_tenant() and d.day >= ${end} and d.day < ${end} + ${REST_DAYS}::integer), '{}') end`;
}

/** Facts of the devices that a condition on the alias `a` chooses. */
export function selectFacts(condition: Sql): Sql<FactsRow> {
  return sql`
    select a.id as asset_id, a.serial, a.end_user_id, a.delivered_on, a.purchased_on, a.life, a.model_id, m.code as model_code, m.name as model_name, coalesce(a.delivered_on, a.purchased_on) as start_on, m.warranty_months as model_months,
      w.version_id, w.months, w.covers, w.covers_en, w.excludes, w.excludes_en,
      coalesce((select jsonb_agg(jsonb_build_object('source', c.source, 'from', c.from_on, 'to', c.to_on, 'caseId', c.source_id) order by c.to_on)
        from coverages c where c.tenant_id = a.tenant_id and c.asset_id = a.id), '[]') as earned,
      ${stateDays(sql`coalesce(a.delivered_on, a.purchased_on)`, sql`coalesce(w.months, m.warranty_months)`)} as state_days,
      coalesce((select r.whole_device from coverage_rules r where r.tenant_id = app_tenant()), false) as whole_device
    from products_public_assets a
    join products_public_models m on m.tenant_id = a.tenant_id and m.id = a.model_id
    left join lateral (
      select t.version_id, t.months, t.covers, t.covers_en, t.excludes, t.excludes_en from warranty_terms t
      where t.tenant_id = a.tenant_id and t.model_id = a.model_id
        and t.version_id = warranty_version(a.tenant_id, coalesce(a.delivered_on, a.purchased_on))
    ) w on true
    where a.tenant_id = app_tenant() and ${condition}`;
}

/**
 * What `effectiveCoverage` needs of one device, in one statement of a load; without such a device the operation answers 404.
 * Term and wording come from one version of the policy: the one in force on the day of delivery (R-WAR-01).
 */
export function coverageRows(assetId: string): Loader<CoverageFacts> {
  const loader = must(selectFacts(sql`a.id = ${assetId}`));
  return { statement: loader.statement, read: (rows) => factsOf(loader.read(rows)) };
}

/** The same for many devices, by id of the device; unknown ones are left out. */
export function coverageRowsOf(assetIds: readonly string[]): Loader<ReadonlyMap<string, CoverageFacts>> {
  return {
    statement: selectFacts(sql`a.id = any (${assetIds}::uuid[])`),
    read: (rows) => new Map(rows.map((row) => [String(row['asset_id']), factsOf(row as unknown as FactsRow)])),
  };
}

/** What the warranty after a repair of a device follows from. */
export interface RepairFacts {
  readonly repair_warranty_months: number;
  readonly state_days: StateDays | null;
}

/** The months after a repair that the device's category gives, and the days of the state at their end. */
export function repairTerms(assetId: string, completedOn: string): Sql<RepairFacts> {
  return sql`
    select m.repair_warranty_months, ${stateDays(sql`${completedOn}::date`, sql`m.repair_warranty_months`)} as state_days from products_public_assets a
    join products_public_models m on m.tenant_id = a.tenant_id and m.id = a.model_id
    where a.tenant_id = app_tenant() and a.id = ${assetId}`;
}

/** The latest round of a case whose repair gave a right. */
export function grantedRound(caseId: string): Sql<{ round: number }> {
  return sql`select round from coverages where tenant_id = app_tenant() and source = 'repair' and source_id = ${caseId} order by round desc limit 1`;
}

/** A right that a repair gave; both days included. */
export interface RepairGrant {
  readonly id: string;
  readonly assetId: string;
  readonly caseId: string;
  readonly round: number;
  readonly from: string;
  readonly to: string;
}

/** Writes the right that a repair gave; a further round of the same case replaces it, and so does the right device. */
export function putRepairGrant({ id, assetId, caseId, round, from, to }: RepairGrant): Sql[] {
  return [
    endRepairGrant(caseId, assetId),
    sql`
    insert into coverages (tenant_id, id, asset_id, source, from_on, to_on, source_id, round)
    values (app_tenant(), ${id}, ${assetId}, 'repair', ${from}, ${to}, ${caseId}, ${round})
    on conflict (tenant_id, source, source_id, asset_id) do update set from_on = excluded.from_on, to_on = excluded.to_on, round = excluded.round`,
  ];
}

/** The repair was given to none of the devices that have a right from it, but at most to `exceptAsset`. */
export function endRepairGrant(caseId: string, exceptAsset: string | null = null): Sql {
  return sql`delete from coverages where tenant_id = app_tenant() and source = 'repair' and source_id = ${caseId} and asset_id is distinct from ${exceptAsset}::uuid`;
}
