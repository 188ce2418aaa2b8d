import { readsRoot, withinEyes } from '#platform/database/read-roots.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { countVisitedOn } from '#modules/work-orders/index.ts';
import { isBroken, restingLast } from '#modules/rulebook/index.ts';
import type { Day } from '#platform/values/day.ts';

export interface HomePromise {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly title_en: string;
  readonly state: 'running' | 'paused' | 'kept' | 'breached' | 'cancelled' | 'exempt';
  readonly open: boolean;
  readonly started_at: string;
  readonly due_at: string;
  readonly stopped_at: string | null;
  readonly warnings: string[];
  readonly provisional: boolean;
  readonly reason: string;
  readonly reason_en: string;
  readonly calendar: 'BUS' | 'CLOCK';
  readonly subject_id: string;
  readonly subject_kind: string;
  readonly subject_number: string | null;
  readonly root_id: string;
  readonly root_kind: string;
  readonly root_number: string | null;
  readonly summary: string;
  readonly contact_name: string;
  readonly priority: string;
  readonly act: string | null;
  readonly who_id: string | null;
  readonly who_name: string | null;
  readonly mine: boolean;
  readonly for_me: boolean;
  readonly act_on_id: string | null;
  readonly act_on_kind: string | null;
  readonly act_on_number: string | null;
}

/** Roots that concern the caller: an open duty of his or of his groups, or a case he owns or took in. */
const myRoots = sql`
  select t.root_id from tasks_public_open t where t.tenant_id = app_tenant() and t.member_id = app_member()
  union select t.root_id from tasks_public_open t where t.tenant_id = app_tenant() and t.group_id = any(app_groups()) and t.member_id is null
  union select c.id from cases_public_cases c where c.tenant_id = app_tenant() and c.intake_owner_id = app_member() and c.closed_at is null
  union select c.id from cases_public_cases c where c.tenant_id = app_tenant() and c.owner_id = app_member() and c.closed_at is null`;

/** Roots of the caller's groups; of the whole company for those who belong to none and may see all. */
const teamRoots = sql`
  select c.id from cases_public_cases c where c.tenant_id = app_tenant() and c.closed_at is null
    and (c.group_id = any(app_groups()) or app_scope() = 'all' and cardinality(app_groups()) = 0)`;

/** The duty that answers a clock `c`: one on its own subject, else the latest of its matter. */
const duty = sql`
  left join lateral (select t.act, t.subject_id, t.member_id, t.group_id from tasks_public_open t where t.tenant_id = c.tenant_id and t.root_id = c.root_id
    order by t.subject_id = c.subject_id desc, t.opened_at desc, t.id desc limit 1) t on true`;

/** A duty of the caller himself, or one of his groups that nobody has taken and that he may do. */
function waitsForMe(acts: readonly string[]): Sql {
  return sql`(t.member_id = app_member() or t.member_id is null and t.group_id = any(app_groups()) and t.act = any(${[...acts]}::text[]))`;
}

/** A promise is mine when its duty waits for me, when I took the matter in and see it through, or when it is mine and nobody has been asked. R-CAS-05 */
function isMine(acts: readonly string[]): Sql {
  return sql`(${waitsForMe(acts)} or k.intake_owner_id = app_member() or t.act is null and k.owner_id = app_member())`;
}

/** Whose matters are asked for, and the acts the caller may do. */
export interface Asked {
  readonly of: 'mine' | 'team' | 'company';
  readonly acts: readonly string[];
}

function onRoots(of: Asked['of']): Sql {
  return of === 'company' ? withinEyes(sql`c.root_id`) : sql`c.root_id = any(array(${of === 'mine' ? myRoots : teamRoots}))`;
}

/** Open promises, what runs out first on top and what rests at the end, with the duty that answers them. */
export function promises({ of, acts }: Asked, limit: number): Sql<HomePromise> {
  return sql`
    select c.id, c.code, c.title, c.title_en, c.state, c.open, c.started_at, c.due_at, c.stopped_at, c.provisional, c.reason, c.reason_en, c.calendar,
      c.warn_at as warnings,
      c.subject_id, s.kind as subject_kind, s.number as subject_number, c.root_id, r.kind as root_kind, r.number as root_number,
      k.summary, k.contact_name, k.priority, t.act, coalesce(t.member_id, t.group_id, k.owner_id) as who_id, coalesce(tm.name, g.name, om.name) as who_name,
      (coalesce(t.member_id, k.owner_id) = app_member() or k.intake_owner_id = app_member()) is true as mine,
      ${waitsForMe(acts)} is true as for_me, a.id as act_on_id, a.kind as act_on_kind, a.number as act_on_number
    from (select * from rulebook_public_clocks c where c.tenant_id = app_tenant() and c.open and ${onRoots(of)}
      ${of === 'mine' ? sql`` : sql`order by ${restingLast(sql`c`)}, c.id limit ${limit}`}) c
    join subjects s on s.tenant_id = c.tenant_id and s.id = c.subject_id
    join subjects r on r.tenant_id = c.tenant_id and r.id = c.root_id
    join cases_public_cases k on k.tenant_id = c.tenant_id and k.id = c.root_id and ${readsRoot(sql`k.id`)}
    ${duty}
    left join subjects a on a.tenant_id = c.tenant_id and a.id = t.subject_id
    left join identity_public_members tm on tm.tenant_id = c.tenant_id and tm.id = t.member_id
    left join organization_public_groups g on g.tenant_id = c.tenant_id and g.id = t.group_id and t.member_id is null
    left join identity_public_members om on om.tenant_id = c.tenant_id and om.id = k.owner_id and t.act is null
    ${of === 'mine' ? sql`where ${isMine(acts)}` : sql``}
    order by ${restingLast(sql`c`)}, c.id limit ${limit}`;
}

/** Open duties of the caller, and those of his groups that nobody has taken and he may do: one set for the list and its figure. */
function waiting(acts: readonly string[]): Sql {
  return sql`(
      select * from tasks_public_open t where t.tenant_id = app_tenant() and t.member_id = app_member()
      union all select * from tasks_public_open t where t.tenant_id = app_tenant() and t.group_id = any(app_groups()) and t.member_id is null and t.act = any(${[...acts]}::text[]))`;
}

/** How much is open and broken on these roots at an instant (epoch ms); duties that wait for the caller, and jobs with a visit today. */
export function counts(
  { of, acts }: Asked,
  now: number,
  today: Day,
): Sql<{ open: number; breached: number; tasks: number; visits: number }> {
  return sql`
    select count(c.id) as open, count(c.id) filter (where ${isBroken(sql`c`, now)}) as breached,
      (select count(*) from ${waiting(acts)} w) as tasks,
      ${countVisitedOn(today)} as visits
    from rulebook_public_clocks c ${of === 'mine' ? sql`join cases_public_cases k on k.tenant_id = c.tenant_id and k.id = c.root_id and ${readsRoot(sql`k.id`)} ${duty}` : sql``}
    where c.tenant_id = app_tenant() and c.open and ${onRoots(of)} ${of === 'mine' ? sql`and ${isMine(acts)}` : sql``}`;
}

/** What `counts` answers; it is one row, always. */
export const noCounts = { open: 0, breached: 0, tasks: 0, visits: 0 };

export interface HomeTask {
  readonly id: string;
  readonly act: string;
  readonly subject_id: string;
  readonly subject_kind: string;
  readonly subject_number: string | null;
  readonly root_id: string;
  readonly root_kind: string;
  readonly root_number: string | null;
  readonly summary: string | null;
  readonly contact_name: string | null;
  readonly group_id: string | null;
  readonly group_name: string | null;
  readonly mine: boolean;
  readonly due_at: string | null;
  readonly opened_at: string;
}

/** Open duties of the caller, then those of his groups that nobody has taken and he may do, with what each is about. */
export function tasks(acts: readonly string[], limit: number): Sql<HomeTask> {
  return sql`
    select t.id, t.act, t.subject_id, s.kind as subject_kind, s.number as subject_number, t.root_id, r.kind as root_kind, r.number as root_number,
      k.summary, k.contact_name, t.group_id, g.name as group_name, (t.member_id = app_member()) is true as mine, t.due_at, t.opened_at
    from ${waiting(acts)} t
    join subjects s on s.tenant_id = t.tenant_id and s.id = t.subject_id
    join subjects r on r.tenant_id = t.tenant_id and r.id = t.root_id
    left join cases_public_cases k on k.tenant_id = t.tenant_id and k.id = t.root_id and ${readsRoot(sql`k.id`)}
    left join organization_public_groups g on g.tenant_id = t.tenant_id and g.id = t.group_id
    order by mine desc, t.due_at nulls last, t.opened_at, t.id limit ${limit}`;
}

/** The phone or address behind a subject: an end user's own, or that of a case's contact. No row when there is none to show. */
export function personal(id: string, field: 'phone' | 'address'): Sql<{ value: string; region_code: string | null; root_id: string }> {
  const isPhone = field === 'phone';
  const [ofUser, ofCase] = isPhone ? [sql`u.phone`, sql`c.contact_phone`] : [sql`u.address`, sql`c.address`];
  const region = (of: Sql): Sql => (isPhone ? sql`null::text` : of);
  return sql`
    select ${ofUser} as value, ${region(sql`u.region_code`)} as region_code, s.root_id from customers_public_end_users u join subjects s on s.tenant_id = u.tenant_id and s.id = u.id
      where u.tenant_id = app_tenant() and u.id = ${id} and ${ofUser} is not null and app_reads(s.root_id)
    union all
    select ${ofCase}, ${region(sql`c.region_code`)}, s.root_id from cases_public_cases c join subjects s on s.tenant_id = c.tenant_id and s.id = c.id
      where c.tenant_id = app_tenant() and c.id = ${id} and ${ofCase} is not null and app_reads(s.root_id)`;
}
