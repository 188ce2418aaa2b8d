import type { Door } from '#platform/database/door.ts';
import { sql } from '#platform/database/sql.ts';

export interface Grown {
  readonly tenantId: string;
  readonly endUserId: string;
  readonly assetId: string;
  readonly modelId: string;
  readonly caseId: string;
}

/** Copies a registered case until its company has `cases` of them: headers, rows, reports, passages, events, clocks, search entries. As the owner. */
export async function growCases(owner: Door, { tenantId, caseId }: Grown, cases: number): Promise<void> {
  await owner.trip([
    sql`create temp table copies as
        select n, gen_random_uuid() as id, case when n % 20 = 0 then 'registered' when n % 50 = 1 then 'completed' else 'closed' end as state,
          '2026-11-20T00:00:00Z'::timestamptz - make_interval(mins => n * 5) as at from generate_series(1, ${cases}::integer) n`,
    sql`insert into subjects (tenant_id, id, kind, number, root_id, created_at) select ${tenantId}, id, 'case', 'BX-2025' || lpad(n::text, 8, '0'), id, at from copies`,
    sql`insert into cases (tenant_id, id, kind, nature, state, channel, priority, intake_owner_id, owner_id, end_user_id, asset_id, model_id, contact_name, contact_phone, summary, received_at, registered_at,
          completed_at, closed_at, next_due_at)
        select c.tenant_id, k.id, c.kind, c.nature, k.state, c.channel, c.priority, c.intake_owner_id, c.owner_id, c.end_user_id, c.asset_id, c.model_id, c.contact_name, c.contact_phone, c.summary || ' ' || k.n, k.at, k.at,
          case when k.state <> 'registered' then k.at end, case when k.state = 'closed' then k.at end, case when k.state = 'closed' then '9999-12-31T00:00:00Z' else k.at + interval '2 hours' end
        from cases c, copies k where c.tenant_id = ${tenantId} and c.id = ${caseId}`,
    sql`insert into fault_reports (tenant_id, case_id, symptom, since, environment, covered, coverage_until, coverage_source)
        select f.tenant_id, k.id, f.symptom, f.since, f.environment, f.covered, f.coverage_until, f.coverage_source from fault_reports f, copies k where f.tenant_id = ${tenantId} and f.case_id = ${caseId}`,
    sql`insert into stays (tenant_id, id, subject_id, dimension, value, round, from_at) select ${tenantId}, gen_random_uuid(), id, 'state', state, 1, at from copies`,
    sql`insert into events (tenant_id, id, operation_id, type, subject_id, root_id, actor_id, caller, occurred_at, recorded_at, data)
        select e.tenant_id, gen_random_uuid(), gen_random_uuid(), e.type, k.id, k.id, e.actor_id, e.caller, k.at, k.at, e.data
        from events e, copies k where e.tenant_id = ${tenantId} and e.root_id = ${caseId}`,
    sql`insert into clocks (tenant_id, id, control_id, code, subject_id, root_id, state, open, started_by, started_at, due_at, wake_at, reason, reason_en)
        select c.tenant_id, gen_random_uuid(), c.control_id, c.code, k.id, k.id, case when k.state = 'closed' then 'kept' else c.state end, k.state <> 'closed', c.started_by, k.at, k.at + interval '2 hours', null, c.reason, c.reason_en
        from clocks c, copies k where c.tenant_id = ${tenantId} and c.root_id = ${caseId}`,
    sql`insert into search_entries (tenant_id, subject_id, kind, tokens)
        select e.tenant_id, k.id, e.kind, array_cat(e.tokens, array['s:' || right(lpad(k.n::text, 8, '0'), 4), 'w:单' || (k.n % 97)]) from search_entries e, copies k where e.tenant_id = ${tenantId} and e.subject_id = ${caseId}`,
    sql`create table bench_cases (like cases including defaults including indexes)`,
    sql`grant insert, select on bench_cases to anxin_app`,
    sql`drop table copies`,
  ]);
  await owner.trip([sql`analyze`]);
}
