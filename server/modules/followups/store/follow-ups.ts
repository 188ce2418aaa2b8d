import { raw, sql, type Sql } from '#platform/database/sql.ts';
import { find, many, must, type Loader, type NewEvent, type SavedAnswer } from '#platform/operation/bind.ts';
import { readable } from '../access.ts';
import { followUpLifecycle } from '../lifecycle.ts';
import type { NewAttempt } from './callbacks.ts';

export type FollowUpState = keyof typeof followUpLifecycle.states;

/** A later contact as acts load it. */
export interface FollowUpRow {
  readonly id: string;
  readonly case_id: string;
  readonly obligation_id: string;
  readonly period: string;
  readonly due_on: string;
  readonly state: FollowUpState;
  readonly attempts: number;
  /** what was not right and is not answered yet */
  readonly unsettled: boolean;
  readonly version: number;
}

/** Something was not right, and nobody has answered it yet; `of` is the row's alias. */
export function unsettled(of: 'b' | 'r'): Sql {
  const row = raw(of);
  return sql`(${row}.state = 'done' and ${row}.settled_at is null and not (${row}.works and ${row}.satisfied))`;
}
const columns = sql`b.id, b.case_id, b.obligation_id, b.period, b.due_on, b.state, b.attempts, coalesce(${unsettled('b')}, false) as unsettled, b.version`;

/** A later contact with the lock of its case taken by the pipeline. */
export function loadFollowUp(id: string): Loader<FollowUpRow> {
  return must(sql<FollowUpRow>`select ${columns} from follow_ups b where b.tenant_id = app_tenant() and b.id = ${id} and ${readable}`);
}

/** Everyone who worked on the round that it follows. R-ORG-06 */
export function followUpDoers(id: string): Loader<{ member_id: string }[]> {
  return many(sql<{ member_id: string }>`
    select distinct d.member_id from follow_ups b
    join rulebook_public_obligations o on o.tenant_id = b.tenant_id and o.id = b.obligation_id
    join work_orders_public_doers d on d.tenant_id = b.tenant_id and d.case_id = b.case_id and d.round = o.round
    where b.tenant_id = app_tenant() and b.id = ${id}`);
}

/** When it was tried before. */
export function followUpAttempts(id: string): Loader<{ at: string }[]> {
  return many(sql<{ at: string }>`select at from follow_up_attempts where tenant_id = app_tenant() and follow_up_id = ${id} order by at`);
}

/** Keeps a try that reached nobody. */
export function insertFollowUpAttempt({ id, of, by, at, outcome, note }: NewAttempt): Sql {
  return sql`
    insert into follow_up_attempts (tenant_id, id, follow_up_id, member_id, at, outcome, note)
    values (app_tenant(), ${id}, ${of}, ${by}, ${at}, ${outcome}, ${note})`;
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
    where b.tenant_id = app_tenant() and b.case_id = ${caseId} and b.state in ('due', 'unreachable')`);
}

/** Opens a later contact with its header. `now` ISO. */
export function insertFollowUp(
  row: Pick<FollowUpRow, 'id' | 'case_id' | 'obligation_id' | 'period' | 'due_on'> & { readonly merged_into: string | null },
  now: string,
): Sql {
  return sql`
    with header as (
      insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${row.id}, 'follow-up', ${row.case_id}, ${now}) returning id)
    insert into follow_ups (tenant_id, id, case_id, obligation_id, period, due_on, merged_into, state)
    select app_tenant(), header.id, ${row.case_id}, ${row.obligation_id}, ${row.period}, ${row.due_on}, ${row.merged_into}, 'due' from header`;
}

/** A later contact passes into a state; `set` adds further columns. */
export function moveFollowUp(id: string, state: FollowUpState, set: Sql = sql``): Sql {
  return sql`update follow_ups set state = ${state}, version = version + 1 ${set} where tenant_id = app_tenant() and id = ${id}`;
}

/** One more attempt, and the state it leads to. */
export function countFollowUpAttempt(id: string, state: FollowUpState): Sql {
  return moveFollowUp(id, state, sql`, attempts = attempts + 1`);
}

/** What the customer said; words stay in the row, which can be erased. */
export interface Told {
  readonly works: boolean;
  readonly satisfied: boolean;
  readonly note: string | null;
  readonly wishes: string | null;
  readonly by: string | null;
  readonly at: string;
  readonly ownWork: boolean;
}

/** Keeps what the customer said. */
export function recordFollowUp(id: string, told: Told): Sql {
  return moveFollowUp(
    id,
    'done',
    sql`, reached = true, works = ${told.works}, satisfied = ${told.satisfied}, note = ${told.note}, wishes = ${told.wishes}, done_by = ${told.by}, done_at = ${told.at},
    own_work = ${told.ownWork}`,
  );
}

/** What became of what was not right. `at` ISO. */
export function settleFollowUp(id: string, answer: string, at: string): Sql {
  return moveFollowUp(id, 'done', sql`, settlement = ${answer}, settled_at = ${at}`);
}

/** An event of a later contact; its root is the case. */
export function followUpEvent(row: FollowUpRow, type: string, data: Readonly<Record<string, unknown>> = {}): NewEvent {
  return { type, subjectId: row.id, rootId: row.case_id, data: { obligationId: row.obligation_id, period: row.period, ...data } };
}

/** What the caller of an act on a later contact hears. */
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
