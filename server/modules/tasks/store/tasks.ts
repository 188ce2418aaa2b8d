import { readsRoot } from '#platform/database/read-roots.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';

export interface NewTask {
  /** the act that is waited for, such as `work-order.accept` */
  readonly act: string;
  readonly subjectId: string;
  readonly rootId: string;
  /** a person, a group, or both: the person then does it for the group */
  readonly memberId?: string | null;
  readonly groupId?: string | null;
  /** own limit of the duty, epoch ms; promises run in clocks */
  readonly dueAt?: number | null;
  readonly now: number;
}

/** Opens a duty and lets its person look at the root. Needs a person or a group. */
export function openTask(task: NewTask): Sql {
  const { memberId = null, groupId = null, dueAt = null } = task;
  return sql`
    with reader as (
      insert into subject_readers (tenant_id, root_id, member_id, since)
      select app_tenant(), ${task.rootId}::uuid, ${memberId}::uuid, ${toIso(task.now)}::timestamptz where ${memberId}::uuid is not null
      on conflict do nothing)
    insert into tasks (tenant_id, id, act, subject_id, root_id, member_id, group_id, due_at, opened_at)
    values (app_tenant(), ${newId()}, ${task.act}, ${task.subjectId}, ${task.rootId}, ${memberId}, ${groupId}, ${dueAt === null ? null : toIso(dueAt)}, ${toIso(task.now)})`;
}

export interface Closing {
  /** all duties of a root, or of one subject in it */
  readonly rootId?: string;
  readonly subjectId?: string;
  /** only these acts; absent: all */
  readonly acts?: readonly string[];
  /** only those with a limit of their own */
  readonly limited?: boolean;
  readonly as: 'done' | 'cancelled';
  readonly now: number;
}

/** Closes open duties of a root or subject. Without either it closes nothing. */
export function closeTasks({ rootId, subjectId, acts, limited = false, as, now }: Closing): Sql {
  return sql`
    update tasks set state = ${as}, closed_at = ${toIso(now)}
    where tenant_id = app_tenant() and state = 'open' and ${rootId === undefined ? sql`subject_id = ${subjectId ?? null}` : sql`root_id = ${rootId}`}
      and (${acts === undefined}::boolean or act = any(${acts ?? []}::text[])) and (${!limited}::boolean or due_at is not null)`;
}

export interface TaskRow {
  readonly id: string;
  readonly act: string;
  readonly subject_id: string;
  readonly subject_kind: string;
  readonly subject_number: string | null;
  readonly root_id: string;
  readonly root_kind: string;
  readonly root_number: string | null;
  readonly member_id: string | null;
  readonly group_id: string | null;
  readonly due_at: string | null;
  readonly opened_at: string;
}

/** A duty of one of the caller's groups that nobody has taken; of a matter that is not there for him it is not there either. */
const ofMyGroups = sql`t.tenant_id = app_tenant() and t.state = 'open' and t.group_id = any(app_groups()) and t.member_id is null and ${readsRoot(sql`t.root_id`)}`;

/** Open duties of the caller, and those of his groups that nobody has taken, what is due first on top. */
export function myTasks(of: 'me' | 'groups' | 'all', limit: number): Sql<TaskRow> {
  const mine = sql`(select t.* from tasks t where t.tenant_id = app_tenant() and t.state = 'open' and t.member_id = app_member() limit 500)`;
  const ours = sql`(select t.* from tasks t where ${ofMyGroups} limit 500)`;
  const rows = of === 'me' ? mine : of === 'groups' ? ours : sql`(${mine} union all ${ours})`;
  return sql`
    select t.id, t.act, t.subject_id, s.kind as subject_kind, s.number as subject_number, t.root_id, r.kind as root_kind, r.number as root_number,
      t.member_id, t.group_id, t.due_at, t.opened_at
    from ${rows} t
    join subjects s on s.tenant_id = t.tenant_id and s.id = t.subject_id
    join subjects r on r.tenant_id = t.tenant_id and r.id = t.root_id
    where t.act <> all ((select app_off_words())::text[])
    order by t.due_at nulls last, t.opened_at, t.id limit ${limit}`;
}

/** How many open duties are mine, and my groups'. */
export function countTasks(): Sql<{ me: number; groups: number }> {
  return sql`
    select (select count(*) from tasks t where t.tenant_id = app_tenant() and t.state = 'open' and t.member_id = app_member() and t.act <> all ((select app_off_words())::text[])) as me,
      (select count(*) from tasks t where ${ofMyGroups} and t.act <> all ((select app_off_words())::text[])) as groups`;
}

export interface LockedTask {
  readonly id: string;
  readonly state: 'open' | 'done' | 'cancelled';
  readonly subject_id: string;
  readonly root_id: string;
}

/** A duty, locked; of a matter and a kind of subject that the caller may look at, by row and by right. */
export function lockTask(id: string): Sql<LockedTask> {
  return sql`
    select t.id, t.state, t.subject_id, t.root_id from tasks t where t.tenant_id = app_tenant() and t.id = ${id} and app_looks_at(t.root_id)
      and exists (select from subjects s where s.tenant_id = t.tenant_id and s.id = t.subject_id and app_may_read(s.kind)) for update of t`;
}

/** Gives a duty to somebody else. */
export function giveTask(id: string, memberId: string): Sql {
  return sql`update tasks set member_id = ${memberId} where tenant_id = app_tenant() and id = ${id} and state = 'open'`;
}

/** An active member. */
export function activeMember(id: string): Sql<{ id: string }> {
  return sql`select id from identity_public_members where tenant_id = app_tenant() and id = ${id} and active`;
}
