import { sql, type Sql } from '#platform/database/sql.ts';
import { find, many, must, type Loader, type NewEvent, type SavedAnswer } from '#platform/operation/bind.ts';
import { readable } from '../access.ts';
import { callbackLifecycle } from '../lifecycle.ts';

export type CallbackState = keyof typeof callbackLifecycle.states;

/** A call-back as acts load it. */
export interface CallbackRow {
  readonly id: string;
  readonly case_id: string;
  readonly round: number;
  readonly state: CallbackState;
  readonly attempts: number;
  readonly completed_at: string;
  readonly suggestion: string | null;
  readonly suggestion_settled_at: string | null;
  readonly version: number;
  /** round that the case is in by now, and its state */
  readonly case_round: number;
  readonly case_state: string;
}

const columns = sql`b.id, b.case_id, b.round, b.state, b.attempts, b.completed_at, b.suggestion, b.suggestion_settled_at, b.version, c.round as case_round, c.state as case_state`;
/** Nobody is to be called any more: the case `c` is in another round than the call-back `b`, or is not waiting for it. */
export const isOutlived = sql`(b.round < c.round or c.state <> 'completed')`;
const from = sql`callbacks b join cases_public_cases c on c.tenant_id = b.tenant_id and c.id = b.case_id`;

/** A call-back with the lock of its case taken by the pipeline. */
export function loadCallback(id: string): Loader<CallbackRow> {
  return must(sql<CallbackRow>`select ${columns} from ${from} where b.tenant_id = app_tenant() and b.id = ${id} and ${readable}`);
}

/** The call-back of a round, if there is one. */
export function callbackOf(caseId: string, round: number): Loader<CallbackRow | undefined> {
  return find(
    sql<CallbackRow>`select ${columns} from ${from} where b.tenant_id = app_tenant() and b.case_id = ${caseId} and b.round = ${round}`,
  );
}

/** Call-backs still owed for rounds that are over, or for a case that was closed without them. */
export function outlived(caseId: string): Loader<CallbackRow[]> {
  return many(sql<CallbackRow>`
    select ${columns} from ${from}
    where b.tenant_id = app_tenant() and b.case_id = ${caseId} and b.state in ('open', 'unreachable') and ${isOutlived}`);
}

/** Whether somebody is still to call for a completed case: also before the event of its completion has asked anybody. No row for any other case. */
export function callOwed(caseId: string): Loader<{ readonly owed: boolean } | undefined> {
  return find(sql<{ owed: boolean }>`
    select b.id is null or b.state = 'open' as owed
    from cases_public_cases c left join callbacks b on b.tenant_id = c.tenant_id and b.case_id = c.id and b.round = c.round
    where c.tenant_id = app_tenant() and c.id = ${caseId} and c.state = 'completed'`);
}

/** A case as far as its call-back asks. */
export interface MatterRow {
  readonly round: number;
  readonly state: string;
}

/** The round a case is in, and its state. */
export function matter(caseId: string): Loader<MatterRow | undefined> {
  return find(sql<MatterRow>`select round, state from cases_public_cases where tenant_id = app_tenant() and id = ${caseId}`);
}

/** Everyone who worked on the round of a call-back. */
export function doersOf(callbackId: string): Loader<{ member_id: string }[]> {
  return many(sql<{ member_id: string }>`
    select distinct d.member_id from callbacks b join work_orders_public_doers d on d.tenant_id = b.tenant_id and d.case_id = b.case_id and d.round = b.round
    where b.tenant_id = app_tenant() and b.id = ${callbackId}`);
}

/** When it was tried before. */
export function attemptsOf(callbackId: string): Loader<{ at: string }[]> {
  return many(
    sql<{ at: string }>`select at from callback_attempts where tenant_id = app_tenant() and callback_id = ${callbackId} order by at`,
  );
}

/** Opens a call-back with its header. `now` ISO. */
export function insertCallback(row: Pick<CallbackRow, 'id' | 'case_id' | 'round' | 'completed_at'>, now: string): Sql {
  return sql`
    with header as (
      insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${row.id}, 'callback', ${row.case_id}, ${now}) returning id)
    insert into callbacks (tenant_id, id, case_id, round, state, completed_at, opened_at)
    select app_tenant(), header.id, ${row.case_id}, ${row.round}, 'open', ${row.completed_at}, ${now} from header`;
}

/** A call-back passes into a state; `set` adds further columns. */
export function moveCallback(id: string, state: CallbackState, set: Sql = sql``): Sql {
  return sql`update callbacks set state = ${state}, version = version + 1 ${set} where tenant_id = app_tenant() and id = ${id}`;
}

/** A try that reached nobody; `at` ISO. */
export interface NewAttempt {
  readonly id: string;
  /** the call-back or later contact that was tried */
  readonly of: string;
  readonly by: string | null;
  readonly at: string;
  readonly outcome: string;
  readonly note: string | null;
}

/** Keeps a try that reached nobody. */
export function insertAttempt({ id, of, by, at, outcome, note }: NewAttempt): Sql {
  return sql`
    insert into callback_attempts (tenant_id, id, callback_id, member_id, at, outcome, note)
    values (app_tenant(), ${id}, ${of}, ${by}, ${at}, ${outcome}, ${note})`;
}

/** An event of a call-back; its root is the case. */
export function callbackEvent(row: Pick<CallbackRow, 'id' | 'case_id'>, type: string, data: Readonly<Record<string, unknown>>): NewEvent {
  return { type, subjectId: row.id, rootId: row.case_id, data };
}

/** What the caller of an act on a call-back hears. */
export function callbackAnswer(row: Pick<CallbackRow, 'id' | 'version'>, state: CallbackState): SavedAnswer {
  return { id: row.id, state, version: row.version + 1, lifecycle: callbackLifecycle };
}

/** The service was given at another time than told. */
export function moveCompleted(id: string, completedAt: string): Sql {
  return sql`update callbacks set completed_at = ${completedAt}, version = version + 1 where tenant_id = app_tenant() and id = ${id}`;
}

/** What the customer answered; words stay in the row, which can be erased. */
export interface Answered {
  readonly solved: boolean;
  readonly works: boolean;
  readonly satisfied: boolean;
  readonly score: number | null;
  readonly note: string | null;
  readonly wishes: string | null;
  readonly suggestion: string | null;
  readonly by: string | null;
  readonly at: string;
  readonly ownWork: boolean;
  readonly via: 'call' | 'customer';
}

/** Keeps the answers. */
export function answerCallback(id: string, told: Answered): Sql {
  return moveCallback(
    id,
    'answered',
    sql`, solved = ${told.solved}, works = ${told.works}, satisfied = ${told.satisfied}, score = ${told.score}, note = ${told.note}, wishes = ${told.wishes},
    suggestion = ${told.suggestion}, answered_by = ${told.by}, answered_at = ${told.at}, own_work = ${told.ownWork}, answered_via = ${told.via}`,
  );
}

/** One more attempt, and the state it leads to. */
export function countAttempt(id: string, state: CallbackState): Sql {
  return moveCallback(id, state, sql`, attempts = attempts + 1`);
}

/** What became of a suggestion. `at` ISO. */
export function settle(id: string, answer: string, at: string): Sql {
  return sql`update callbacks set suggestion_answer = ${answer}, suggestion_settled_at = ${at}, version = version + 1 where tenant_id = app_tenant() and id = ${id}`;
}
