import { sql, type Sql } from '#platform/database/sql.ts';
import { must, type Loader } from '#platform/operation/bind.ts';
import { insertRevision } from '#platform/resource/rows.ts';

/** What an edit may change: words, contact, priority. */
export interface Editable {
  readonly contactName: string;
  readonly contactPhone: string;
  readonly regionCode: string | null;
  readonly address: string | null;
  readonly summary: string;
  readonly priority: string;
  readonly symptom: string | null;
  readonly environment: string | null;
}

export const editableFields = [
  'contactName',
  'contactPhone',
  'regionCode',
  'address',
  'summary',
  'priority',
  'symptom',
  'environment',
] as const;

/** The present values of what may be edited. */
export function editable(id: string): Loader<Editable> {
  return must(sql<Editable>`
    select c.contact_name as "contactName", c.contact_phone as "contactPhone", c.region_code as "regionCode", c.address, c.summary, c.priority, f.symptom, f.environment
    from cases c left join fault_reports f on f.tenant_id = c.tenant_id and f.case_id = c.id where c.tenant_id = app_tenant() and c.id = ${id}`);
}

/**
 * The values as they were at a version: acts move the version without touching them, so the last edit up to it counts, else what the
 * first edit after it found. Nothing when it was never edited.
 */
export function editableAt(id: string, version: number): Sql<{ row: Readonly<Record<string, unknown>> }> {
  return sql`
    select row from revisions where tenant_id = app_tenant() and subject_id = ${id}
    order by (version <= ${version}) desc, case when version <= ${version} then -version else version end limit 1`;
}

export interface EditWrites {
  readonly id: string;
  readonly version: number;
  readonly before: Editable;
  readonly after: Editable;
  readonly at: string;
  readonly memberId: string | null;
}

/** The changed row, and the values before and after it under their versions. */
export function saveEdit({ id, version, before, after, at, memberId }: EditWrites): Sql[] {
  return [
    sql`update cases set contact_name = ${after.contactName}, contact_phone = ${after.contactPhone}, region_code = ${after.regionCode}, address = ${after.address}, summary = ${after.summary},
        priority = ${after.priority}, version = version + 1 where tenant_id = app_tenant() and id = ${id}`,
    ...(before.symptom === after.symptom && before.environment === after.environment
      ? []
      : [
          sql`update fault_reports set symptom = ${after.symptom}, environment = ${after.environment} where tenant_id = app_tenant() and case_id = ${id}`,
        ]),
    sql`${insertRevision({ subjectId: id, version, at, memberId, row: { ...before } })} on conflict do nothing`,
    insertRevision({ subjectId: id, version: version + 1, at, memberId, row: { ...after } }),
  ];
}
