import { sql, type Sql } from '#platform/database/sql.ts';
import { find, many, must, type Loader, type SavedAnswer } from '#platform/operation/bind.ts';
import { readable } from '../access.ts';
import { followUpLifecycle } from '../lifecycle.ts';

export type FollowUpState = keyof typeof followUpLifecycle.states;

/** A later contact as acts load it. */
export interface FollowUpRow {
  readonly id: string;
  readonly case_id: string;
  readonly obligation_id: string;
  readonly period: string;
  readonly due_on: string;
  readonly state: FollowUpState;
  readonly version: number;
}

const columns = sql`b.id, b.case_id, b.obligation_id, b.period, b.due_on, b.state, b.version`;

export function loadFollowUp(id: string): Loader<FollowUpRow> {
  return must(sql<FollowUpRow>`select ${columns} from follow_ups b where b.tenant_id = app_tenant() and b.id = ${id} and ${readable}`);
}

/** The obligation behind it, and whether it was opened already. */
export function obligation(id: string): Loader<{ state: string; follow_up_id: string | null } | undefined> {
  return find(sql<{ state: string; follow_up_id: string | null }>`
    select o.state, b.id as follow_up_id from rulebook_public_obligations o left join follow_ups b on b.tenant_id = o.tenant_id and b.obligation_id = o.id
    where o.tenant_id = app_tenant() and o.id = ${id}`);
}

/** Follow-ups that are due although what they follow is void: the case was reopened since. */
export function voidFollowUps(caseId: string): Loader<FollowUpRow[]> {
  return many(sql<FollowUpRow>`
    select ${columns} from follow_ups b join rulebook_public_obligations o on o.tenant_id = b.tenant_id and o.id = b.obligation_id and o.state = 'cancelled'
    where b.tenant_id = app_tenant() and b.case_id = ${caseId} and b.state = 'due'`);
}

export function insertFollowUp(row: Omit<FollowUpRow, 'state' | 'version'>, now: string): Sql {
  return sql`
    with header as (
      insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${row.id}, 'follow-up', ${row.case_id}, ${now}) returning id)
    insert into follow_ups (tenant_id, id, case_id, obligation_id, period, due_on, state)
    select app_tenant(), header.id, ${row.case_id}, ${row.obligation_id}, ${row.period}, ${row.due_on}, 'due' from header`;
}

export function moveFollowUp(id: string, state: FollowUpState, set: Sql = sql``): Sql {
  return sql`update follow_ups set state = ${state}, version = version + 1 ${set} where tenant_id = app_tenant() and id = ${id}`;
}

export interface Told {
  readonly reached: boolean;
  readonly works: boolean | null;
  readonly satisfied: boolean | null;
  readonly note: string | null;
  readonly by: string | null;
  readonly at: string;
}

/** What the customer said. */
export function recordFollowUp(id: string, told: Told): Sql {
  return moveFollowUp(
    id,
    'done',
    sql`, reached = ${told.reached}, works = ${told.works}, satisfied = ${told.satisfied}, note = ${told.note}, done_by = ${told.by}, done_at = ${told.at}`,
  );
}

export function followUpAnswer(row: Pick<FollowUpRow, 'id' | 'version'>, state: FollowUpState): SavedAnswer {
  return { id: row.id, state, version: row.version + 1, lifecycle: followUpLifecycle };
}

/** Dates owed for a case, also those to come. */
export function owedFor(caseId: string): Sql<{ period: string; due_on: string; state: string }> {
  return sql`
    select o.period, o.due_on, coalesce(nullif(b.state, 'due'), o.state) as state
    from rulebook_public_obligations o left join follow_ups b on b.tenant_id = o.tenant_id and b.obligation_id = o.id
    where o.tenant_id = app_tenant() and o.root_id = ${caseId} and app_reads(o.root_id) order by o.due_on, o.id`;
}
