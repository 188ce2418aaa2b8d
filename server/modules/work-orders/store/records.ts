import { sql, type Sql } from '#platform/database/sql.ts';
import { find, type Loader } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';

export interface NewAssignment {
  readonly orderId: string;
  readonly engineerId: string;
  readonly by: string | null;
  readonly reason: string | null;
  /** ISO */
  readonly at: string;
}

/** Keeps who was given the job, by whom and why; all of them stay. R-DSP-03 */
export function insertAssignment({ orderId, engineerId, by, reason, at }: NewAssignment): Sql {
  return sql`
    insert into assignments (tenant_id, id, work_order_id, engineer_id, assigned_by, assigned_at, reason)
    values (app_tenant(), ${newId()}, ${orderId}, ${engineerId}, ${by}, ${at}, ${reason})`;
}

/** The engineer gives the job back. `at` ISO. */
export function declineAssignment(orderId: string, engineerId: string | null, at: string, reason: string): Sql {
  return sql`
    update assignments set declined_at = ${at}, decline_reason = ${reason}
    where tenant_id = app_tenant() and id = (
      select a.id from assignments a where a.tenant_id = app_tenant() and a.work_order_id = ${orderId} and a.engineer_id = ${engineerId} and a.declined_at is null
      order by a.assigned_at desc, a.id desc limit 1)`;
}

export interface NewContact {
  readonly orderId: string;
  readonly by: string | null;
  /** ISO, as everywhere here */
  readonly at: string;
  readonly reached: boolean;
  readonly channel: string;
  readonly note: string | null;
  readonly preparation: readonly string[];
}

/** Keeps a contact with the customer, or the try of one, with what is to be prepared. R-DSP-06 */
export function insertContact(contact: NewContact): Sql {
  return sql`
    insert into work_order_contacts (tenant_id, id, work_order_id, member_id, at, reached, channel, note, preparation)
    values (app_tenant(), ${newId()}, ${contact.orderId}, ${contact.by}, ${contact.at}, ${contact.reached}, ${contact.channel}, ${contact.note}, ${[...contact.preparation]})`;
}

export interface NewRemote {
  readonly orderId: string;
  readonly engineerId: string | null;
  readonly method: string;
  readonly agreedAt: string | null;
  readonly at: string;
  /** the version of the job that this makes, as everywhere here: it tells what came after what */
  readonly atVersion: number;
}

/** A remote session begins; the database allows one at a time. R-RMT-01 */
export function openSession({ orderId, engineerId, method, agreedAt, at, atVersion }: NewRemote): Sql {
  return sql`
    insert into remote_sessions (tenant_id, id, work_order_id, engineer_id, method, agreed_at, started_at, at_version)
    values (app_tenant(), ${newId()}, ${orderId}, ${engineerId}, ${method}, ${agreedAt}, ${at}, ${atVersion})`;
}

export interface RemoteResult {
  readonly result: string;
  readonly check: string | null;
  readonly cause: string | null;
  readonly steps: string | null;
}

/** Ends the session going on. `at` ISO. */
export function closeSession(id: string | null, at: string, { result, check, cause, steps }: RemoteResult): Sql {
  return sql`
    update remote_sessions set ended_at = greatest(started_at, ${at}::timestamptz), result = ${result}, checked = ${check}, cause = ${cause}, steps = ${steps}
    where tenant_id = app_tenant() and id = ${id}`;
}

export interface NewDiagnosis {
  readonly orderId: string;
  readonly engineerId: string | null;
  readonly causeCodeId: string | null;
  readonly cause: string;
  readonly note: string | null;
  readonly asAssessed: boolean | null;
  readonly at: string;
  readonly atVersion: number;
}

/** Keeps a cause that was found; the last one counts, all stay. R-ONS-02 */
export function insertDiagnosis(row: NewDiagnosis): Sql {
  return sql`
    insert into diagnoses (tenant_id, id, work_order_id, engineer_id, cause_code_id, cause, note, as_assessed, at, at_version)
    values (app_tenant(), ${newId()}, ${row.orderId}, ${row.engineerId}, ${row.causeCodeId}, ${row.cause}, ${row.note}, ${row.asAssessed}, ${row.at}, ${row.atVersion})`;
}

/** The assessment that stands for a job's case: the latest one, of this round or an earlier one. */
export function lastAssessment(orderId: string): Loader<{ suspected_cause: string | null; cause_code_id: string | null } | undefined> {
  return find(sql<{ suspected_cause: string | null; cause_code_id: string | null }>`
    select a.suspected_cause, a.cause_code_id from work_orders w join cases_public_assessments a on a.tenant_id = w.tenant_id and a.case_id = w.case_id
    where w.tenant_id = app_tenant() and w.id = ${orderId} order by a.assessed_at desc, a.id desc limit 1`);
}

export interface UsedPart {
  readonly number: string;
  readonly name: string;
  readonly quantity: number;
}

/** The parts used, and no others. */
export function replaceParts(orderId: string, parts: readonly UsedPart[]): Sql[] {
  const rows = parts.map((part) => ({ id: newId(), part_number: part.number, part_name: part.name, quantity: part.quantity }));
  return [
    sql`delete from parts_used where tenant_id = app_tenant() and work_order_id = ${orderId}`,
    ...(rows.length === 0
      ? []
      : [
          sql`
      insert into parts_used (tenant_id, id, work_order_id, part_number, part_name, quantity)
      select app_tenant(), r.id, ${orderId}, r.part_number, r.part_name, r.quantity
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, part_number text, part_name text, quantity integer)`,
        ]),
  ];
}

export interface NewSignature {
  readonly orderId: string;
  readonly signer: string;
  readonly strokes: readonly unknown[];
  readonly fileId: string | null;
  readonly at: string;
  readonly atVersion: number;
}

/** Keeps what the customer signed: strokes with their times, and the picture. R-ONS-09 */
export function insertSignature({ orderId, signer, strokes, fileId, at, atVersion }: NewSignature): Sql {
  return sql`
    insert into signatures (tenant_id, id, work_order_id, signer, strokes, file_id, at, at_version)
    values (app_tenant(), ${newId()}, ${orderId}, ${signer}, ${JSON.stringify(strokes)}::jsonb, ${fileId}, ${at}, ${atVersion})`;
}

/** The log is read by its roots: a job's events lie among those of its case. */
const rootOf = (orderId: string): Sql => sql`(select r.root_id from subjects r where r.tenant_id = app_tenant() and r.id = ${orderId})`;

/** The event that says when a job was finished, as it stands now. */
export function finishedEvent(orderId: string): Loader<{ id: string } | undefined> {
  return find(sql<{ id: string }>`
    select e.id from events e
    where e.tenant_id = app_tenant() and e.root_id = ${rootOf(orderId)} and e.subject_id = ${orderId} and e.type = any ('{work-order.finished,work-order.corrected}'::text[])
      and not exists (select from events s where s.tenant_id = app_tenant() and s.root_id = e.root_id and s.supersedes = e.id)
    order by e.recorded_at desc, e.id desc limit 1`);
}
