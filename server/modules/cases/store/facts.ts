import type { Coverage } from '#modules/coverage/index.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { find, type Loader } from '#platform/operation/bind.ts';

/** A fact that stands: recorded, and not mended by a later one. */
export interface ToldFact {
  readonly id: string;
  readonly occurred_at: string;
  readonly round: number;
}

const standing = (caseId: string, type: string): Sql => sql`
  select e.id, e.occurred_at, coalesce((e.data ->> 'round')::integer, 1) as round, e.recorded_at, e.data from events e
  where e.tenant_id = app_tenant() and e.root_id = ${caseId} and e.type = ${type}
    and not exists (select from events s where s.tenant_id = app_tenant() and s.root_id = ${caseId} and s.supersedes = e.id)`;

/** A service as it was told, with the bounds of its round. */
export interface ToldCompletion extends ToldFact {
  /** a repair was given, so that a warranty on it runs */
  readonly repaired: boolean;
  /** the reopening that began the round; null for the first */
  readonly began_at: string | null;
  /** the confirmation or the reopening that followed; null while neither has come */
  readonly ended_at: string | null;
}

/** The event that tells when the service of a round (null: the latest) was given, as it stands now. */
export function completedEvent(caseId: string, round: number | null): Loader<ToldCompletion | undefined> {
  const first = (of: Sql) =>
    sql`(select min(e.occurred_at) from events e where e.tenant_id = app_tenant() and e.root_id = ${caseId} and ${of})`;
  const reopened = sql`e.type = 'case.reopened' and (e.data ->> 'round')::integer`;
  const closed = sql`e.type in ('case.closed', 'case.closed_unconfirmed') and (e.data ->> 'round')::integer`;
  return find(sql<ToldCompletion>`
    select t.id, t.occurred_at, t.round, coalesce((t.data ->> 'repaired')::boolean, false) as repaired,
      ${first(sql`${reopened} = t.round`)} as began_at, ${first(sql`(${reopened} = t.round + 1 or ${closed} = t.round)`)} as ended_at
    from (${standing(caseId, 'case.completed')}) t
    where ${round}::integer is null or t.round = ${round} order by t.round desc, t.recorded_at desc, t.id desc limit 1`);
}

/** The event that tells when the matter was received, as it stands now. */
export function receivedEvent(caseId: string): Loader<ToldFact | undefined> {
  return find(
    sql<ToldFact>`select t.id, t.occurred_at, t.round from (${standing(caseId, 'case.received')}) t order by t.recorded_at desc, t.id desc limit 1`,
  );
}

/** Moves the passage into `completed` of a round, and the end of the one before it; neither leaves its own bounds. */
export function moveCompletion(caseId: string, round: number, at: string): Sql[] {
  return [
    sql`
    with done as (
      select s.id, s.from_at from stays s
      where s.tenant_id = app_tenant() and s.subject_id = ${caseId} and s.dimension = 'state' and s.value = 'completed' and s.round = ${round} order by s.from_at desc limit 1),
    before as (
      select s.id, s.from_at from stays s join done on s.to_at = done.from_at
      where s.tenant_id = app_tenant() and s.subject_id = ${caseId} and s.dimension = 'state' and s.id <> done.id order by s.from_at desc limit 1),
    cut as (
      update stays s set to_at = greatest(b.from_at, ${at}::timestamptz) from before b
      where s.tenant_id = app_tenant() and s.id = b.id returning s.to_at)
    update stays s set from_at = least(coalesce((select max(to_at) from cut), ${at}::timestamptz), coalesce(s.to_at, 'infinity')) from done
    where s.tenant_id = app_tenant() and s.id = done.id`,
  ];
}

/** Symptom codes of a case's report; none for other kinds. */
export function reportedCodes(caseId: string): Loader<string[]> {
  return {
    statement: sql`select symptom_codes from fault_reports where tenant_id = app_tenant() and case_id = ${caseId}`,
    read: (rows) => (rows[0]?.['symptom_codes'] as string[] | undefined) ?? [],
  };
}

/** What the right device means for the report: its coverage as of registration, and the repair it repeats. */
export function correctDevice(caseId: string, right: Coverage | undefined, repeatOf: string | null): Sql {
  return sql`
    update fault_reports set covered = ${right?.covered ?? null}, coverage_until = ${right?.until ?? null}, coverage_source = ${right?.source ?? null}, coverage_version_id = ${right?.policyVersionId ?? null},
      repeat_of = ${repeatOf}
    where tenant_id = app_tenant() and case_id = ${caseId}`;
}
