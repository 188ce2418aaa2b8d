import type { EntryRow } from '#modules/subjects/index.ts';
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
  /** ISO, half-open */
  readonly from: string;
  readonly to: string;
  readonly before: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** One page of what was done, by the time we learned of it, latest first, and one row more that tells of a next page. */
export function auditRows({ actorId, rootId, type, from, to, before, limit }: Asked): Sql<AuditRow> {
  const conditions = sql`${actorId === undefined ? sql`` : sql` and e.actor_id = ${actorId}`}${rootId === undefined ? sql`` : sql` and e.root_id = ${rootId}`}${
    type === undefined ? sql`` : type.includes('.') ? sql` and e.type = ${type}` : sql` and split_part(e.type, '.', 1) = ${type}`
  }`;
  return sql`
    select e.id, e.type, e.subject_id, s.kind as subject_kind, s.number as subject_number, e.actor_id, m.name as actor_name,
      e.occurred_at, e.recorded_at, e.caller, e.data, e.root_id, r.kind as root_kind, r.number as root_number,
      o.seq, o.batch, b.sealed_at,
      exists (select from events x where x.tenant_id = e.tenant_id and x.root_id = e.root_id and x.supersedes = e.id) as corrected
    from (
      select * from events e
      where e.tenant_id = app_tenant() and e.recorded_at >= ${from}::timestamptz and e.recorded_at < ${to}::timestamptz${conditions}
        and (e.recorded_at, e.id) < (${before?.at ?? 'infinity'}::timestamptz, ${before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid)
      order by e.recorded_at desc, e.id desc limit ${limit + 1}) e
    left join subjects s on s.tenant_id = e.tenant_id and s.id = e.subject_id
    left join subjects r on r.tenant_id = e.tenant_id and r.id = e.root_id
    left join identity_public_members m on m.tenant_id = e.tenant_id and m.id = e.actor_id
    left join event_order o on o.tenant_id = e.tenant_id and o.event_id = e.id
    left join seals b on b.batch = o.batch
    order by e.recorded_at desc, e.id desc`;
}

/** How far the order is sealed. */
export function sealedSoFar(): Sql<{ events: number; batches: number; sealed_at: string | null }> {
  return sql`select l.last_seq as events, l.last_batch as batches, (select b.sealed_at from seals b where b.batch = l.last_batch) as sealed_at from sealer l`;
}

/** The latest so many batches, those that do not fit their seal. */
export function brokenSeals(batches: number): Sql<{ batch: number; first_seq: number; last_seq: number; why: 'missing' | 'changed' }> {
  return sql`select batch, first_seq, last_seq, why from broken_seals_since((select greatest(1, last_batch - ${batches}::bigint + 1) from sealer))`;
}
