import { sql, type Sql } from '#platform/database/sql.ts';
import { many, must, type Loader } from '#platform/operation/bind.ts';
import type { KnownToArchive } from '../rules/intake.ts';
import type { EarlierRepair } from '../rules/repeat.ts';

/** What the archive knows of the people and things an intake names, and the files it may attach. */
export interface ArchiveRow extends KnownToArchive {
  readonly category: string | null;
  readonly follow_up: string | null;
  readonly files: readonly string[];
  /** id for a new end user whose maker gave none */
  readonly fresh_id: string;
}

interface Named {
  readonly assetId?: string | null | undefined;
  readonly modelId?: string | null | undefined;
  readonly endUserId?: string | null | undefined;
  readonly files?: readonly string[];
}

/** One row, whatever is found; files only as far as the caller may fetch them. */
export function archiveRow({ assetId = null, modelId = null, endUserId = null, files = [] }: Named): Loader<ArchiveRow> {
  return must(sql<ArchiveRow>`
    select a.id as asset_id, a.life as asset_life, a.end_user_id as asset_user_id, m.id as model_id, m.class as category, m.follow_up, u.id as end_user_id, gen_random_uuid() as fresh_id,
      array(select f.id from files f where f.tenant_id = app_tenant() and f.id = any (${[...files]}::uuid[]) and app_reads_file(f.id)) as files
    from (select 1) one
    left join products_public_assets a on a.tenant_id = app_tenant() and a.id = ${assetId}
    left join products_public_models m on m.tenant_id = app_tenant() and m.id = coalesce(a.model_id, ${modelId})
    left join customers_public_end_users u on u.tenant_id = app_tenant() and u.id = ${endUserId}`);
}

export interface EarlierRow {
  readonly id: string;
  readonly number: string | null;
  readonly summary: string;
  readonly completed_at: string;
  readonly closed_at: string | null;
  readonly symptom_codes: string[];
  readonly warranty_until: string | null;
}

const DEVICE_MEMORY = 20;

/** Repairs of a device that were completed, latest first, with the warranty each gave. `except` leaves out the case asked for. */
export function earlierRepairs(assetId: string | null | undefined, except: string | null = null): Loader<EarlierRow[]> {
  return many(sql<EarlierRow>`
    select c.id, s.number, c.summary, c.completed_at, c.closed_at, f.symptom_codes,
      (select max(k.to_on) from coverage_public_coverages k where k.tenant_id = app_tenant() and k.asset_id = c.asset_id and k.source = 'repair' and k.source_id = c.id) as warranty_until
    from cases c
    join fault_reports f on f.tenant_id = c.tenant_id and f.case_id = c.id
    join subjects s on s.tenant_id = c.tenant_id and s.id = c.id
    where c.tenant_id = app_tenant() and c.asset_id = ${assetId ?? null} and c.completed_at is not null and c.id is distinct from ${except}::uuid
    order by c.registered_at desc limit ${DEVICE_MEMORY}`);
}

/** An earlier repair as the rule of repeats reads it; instants in epoch ms. R-FLT-05 */
export function earlierRepair(row: EarlierRow): EarlierRepair {
  return { id: row.id, completedAt: Date.parse(row.completed_at), symptomCodes: row.symptom_codes, warrantyUntil: row.warranty_until };
}

export interface OpenCaseRow {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly summary: string;
  readonly contactName: string;
}

/** Matters of a device that are still open. */
export function openCasesOf(assetId: string | null | undefined): Sql<OpenCaseRow> {
  return sql`
    select c.id, s.number, c.state, c.summary, c.contact_name as "contactName" from cases c join subjects s on s.tenant_id = c.tenant_id and s.id = c.id
    where c.tenant_id = app_tenant() and c.asset_id = ${assetId ?? null} and c.closed_at is null and c.state <> 'void' order by c.registered_at desc limit 10`;
}
