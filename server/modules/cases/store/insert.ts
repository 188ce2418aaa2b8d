import { sql, type Sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { dueOf } from './due.ts';

/** Everything a new case consists of; instants in epoch ms. */
export interface NewCase {
  readonly id: string;
  readonly kind: string;
  readonly nature: string;
  readonly channel: string;
  readonly priority: string;
  readonly intakeOwnerId: string | null;
  readonly groupId: string | null;
  readonly endUserId: string;
  readonly assetId: string | null;
  readonly modelId: string | null;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly regionCode: string | null;
  readonly address: string | null;
  readonly summary: string;
  readonly receivedAt: number;
  readonly registeredAt: number;
}

/** The header of a case and its first passages, in one statement. */
export function insertHeader({ id, registeredAt }: Pick<NewCase, 'id' | 'registeredAt'>): Sql {
  const at = toIso(registeredAt);
  return sql`
    with header as (
      insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${id}, 'case', ${id}, ${at}) returning id)
    insert into stays (tenant_id, id, subject_id, dimension, value, round, from_at)
    select app_tenant(), d.id, header.id, d.dimension, d.value, 1, ${at}::timestamptz
    from header, (values (${newId()}::uuid, 'state', 'registered'), (${newId()}::uuid, 'tier', '1')) as d (id, dimension, value)`;
}

/** The case's own row, under its header and behind its clocks: a case that is written twice would enter all its indexes twice. */
export function insertCase(row: NewCase): Sql {
  return sql`
    insert into cases (tenant_id, id, kind, nature, state, channel, priority, intake_owner_id, owner_id, group_id, end_user_id, asset_id, model_id, contact_name, contact_phone, region_code, address, summary,
      received_at, registered_at, next_due_at, overdue)
    select app_tenant(), ${row.id}, ${row.kind}, ${row.nature}, 'registered', ${row.channel}, ${row.priority}, ${row.intakeOwnerId}, ${row.intakeOwnerId}, ${row.groupId}, ${row.endUserId}, ${row.assetId}, ${row.modelId},
      ${row.contactName}, ${row.contactPhone}, ${row.regionCode}, ${row.address}, ${row.summary}, ${toIso(row.receivedAt)}, ${toIso(row.registeredAt)}, d.due, d.broken from ${dueOf(row.id)} d`;
}

/** What only a fault has. */
export interface NewFaultReport {
  readonly caseId: string;
  readonly symptom: string;
  readonly symptomCodes: readonly string[];
  readonly since: string;
  readonly environment: string;
  readonly demandsVisit: boolean;
  readonly serialTold: string | null;
  readonly purchasedTold: string | null;
  readonly covered: boolean | null;
  readonly coverageUntil: string | null;
  readonly coverageSource: string | null;
  readonly coverageVersionId: string | null;
  readonly repeatOf: string | null;
}

/** What a fault has beside its case: symptom, circumstances, coverage as of registration, the repair it repeats. R-FLT-01, R-FLT-04 */
export function insertFaultReport(row: NewFaultReport): Sql {
  return sql`
    insert into fault_reports (tenant_id, case_id, symptom, symptom_codes, since, environment, demands_visit, serial_told, purchased_told, covered, coverage_until, coverage_source, coverage_version_id, repeat_of)
    values (app_tenant(), ${row.caseId}, ${row.symptom}, ${[...row.symptomCodes]}, ${row.since}, ${row.environment}, ${row.demandsVisit}, ${row.serialTold}, ${row.purchasedTold}, ${row.covered}, ${row.coverageUntil}, ${row.coverageSource}, ${row.coverageVersionId}, ${row.repeatOf})`;
}
