import type { Day } from '#platform/values/day.ts';
import type { EntryRow } from '#modules/subjects/index.ts';
import { startOfDate } from '#platform/database/days.ts';
import { sql, type Sql } from '#platform/database/sql.ts';

export interface AuditRow extends EntryRow {
  readonly root_id: string;
  readonly root_kind: string | null;
  readonly root_number: string | null;
  readonly seq: number | null;
  readonly batch: number | null;
  readonly sealed_at: string | null;
}

export interface Asked {
  readonly actorId: string | undefined;
  readonly rootId: string | undefined;
  readonly type: string | undefined;
  /** days of the company, both included */
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly before: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** One page of what was done, by the time we learned of it, latest first, and one row more that tells of a next page. */
export function auditRows({ actorId, rootId, type, from, to, before, limit }: Asked): Sql<AuditRow> {
  // both ends are always there: without them the planner expects all that ever happened
  const begin = from === undefined ? sql`${'-infinity'}::timestamptz` : startOfDate(sql`${from}::date`);
  const end = to === undefined ? sql`${'infinity'}::timestamptz` : startOfDate(sql`${to}::date + 1`);
  const page = (of: Sql): Sql => sql`
      select * from events e
      where e.tenant_id = app_tenant() and e.recorded_at >= ${begin} and e.recorded_at < ${end}${of}${
        actorId === undefined ? sql`` : sql` and e.actor_id = ${actorId}`
      }${rootId === undefined ? sql`` : sql` and e.root_id = ${rootId}`}
        and (e.recorded_at, e.id) < (${before?.at ?? 'infinity'}::timestamptz, ${before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid)
      order by e.recorded_at desc, e.id desc limit ${limit + 1}`;
  return sql`
    select e.id, e.type, e.subject_id, s.kind as subject_kind, s.number as subject_number, e.actor_id, m.name as actor_name,
      e.occurred_at, e.recorded_at, e.caller, e.data, e.root_id, r.kind as root_kind, r.number as root_number,
      o.seq, o.batch, b.sealed_at,
      exists (select from events x where x.tenant_id = e.tenant_id and x.root_id = e.root_id and x.supersedes = e.id) as corrected
    from (${pageOf(type, limit + 1, page)}) e
    left join subjects s on s.tenant_id = e.tenant_id and s.id = e.subject_id
    left join subjects r on r.tenant_id = e.tenant_id and r.id = e.root_id
    left join identity_public_members m on m.tenant_id = e.tenant_id and m.id = e.actor_id
    left join event_order o on o.tenant_id = e.tenant_id and o.event_id = e.id
    left join seals b on b.batch = o.batch
    order by e.recorded_at desc, e.id desc`;
}

/** A page of all types, of one, or of those that begin with a word: a page of each, the latest of them. */
function pageOf(type: string | undefined, most: number, page: (of: Sql) => Sql): Sql {
  if (type === undefined) return page(sql``);
  if (type.includes('.')) return page(sql` and e.type = ${type}`);
  return sql`
    with recursive types as (
      (select e.type from events e where e.tenant_id = app_tenant() order by e.type limit 1)
      union all
      select (select e.type from events e where e.tenant_id = app_tenant() and e.type > t.type order by e.type limit 1) from types t where t.type is not null)
    select e.* from types t cross join lateral (${page(sql` and e.type = t.type`)}) e where split_part(t.type, '.', 1) = ${type}
    order by e.recorded_at desc, e.id desc limit ${most}`;
}

/** What the company's part of the order shows; instants ISO, null when nothing is sealed. */
export interface SealsRow {
  readonly events: number;
  readonly batches: number;
  readonly from_at: string | null;
  readonly to_at: string | null;
  readonly broken: readonly {
    readonly batch: number | null;
    readonly firstSeq: number | null;
    readonly lastSeq: number | null;
    readonly why: 'missing' | 'changed' | 'added' | 'gap' | 'end';
    readonly events: number;
    readonly at: string | null;
  }[];
}

/** The company's latest so many sealed events, and what of their batches does not fit. */
export function ownSeals(most: number): Sql<SealsRow> {
  return sql`select events, batches, from_at, to_at, broken from own_seals(${most}::integer)`;
}
