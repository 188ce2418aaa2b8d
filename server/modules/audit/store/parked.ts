import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';

export interface ParkedRow {
  readonly reaction: string;
  readonly seq: number;
  readonly root_id: string;
  readonly root_kind: string | null;
  readonly root_number: string | null;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly occurred_at: string;
  readonly attempts: number;
  readonly fault: string | null;
  readonly retry_at: string;
  readonly waits: boolean;
}

const WAITS = sql`exists (select from parked_reactions a where a.reaction = p.reaction and a.root_id = p.root_id and a.tenant_id = p.tenant_id and a.seq < p.seq)`;

/** Failed reactions of the company, oldest first. */
export function parkedReactions(): Sql<ParkedRow> {
  return sql`
    select p.reaction, p.seq, p.root_id, r.kind as root_kind, r.number as root_number, e.type, e.data, e.occurred_at, p.attempts, p.fault, p.retry_at, ${WAITS} as waits
    from parked_reactions p
    join event_order o on o.seq = p.seq
    join events e on e.tenant_id = o.tenant_id and e.id = o.event_id
    left join subjects r on r.tenant_id = p.tenant_id and r.id = p.root_id
    where p.tenant_id = app_tenant() order by p.seq, p.reaction limit 500`;
}

/** One of them, with whether it waits behind another. */
export function parkedReaction(
  reaction: string,
  seq: number,
): Sql<{ root_id: string; attempts: number; fault: string | null; waits: boolean }> {
  return sql`select p.root_id, p.attempts, p.fault, ${WAITS} as waits from parked_reactions p
    where p.tenant_id = app_tenant() and p.reaction = ${reaction} and p.seq = ${seq}`;
}

/** Its time has come, and that of what waits behind it. `now` in epoch ms. */
export function retryNow(reaction: string, rootId: string, now: number): Sql {
  return sql`update parked_reactions set retry_at = ${toIso(now)} where tenant_id = app_tenant() and reaction = ${reaction} and root_id = ${rootId}`;
}

/** Gives it up. */
export function dropParked(reaction: string, seq: number): Sql {
  return sql`delete from parked_reactions where tenant_id = app_tenant() and reaction = ${reaction} and seq = ${seq}`;
}

export interface Skipped {
  readonly reaction: string;
  readonly seq: number;
  readonly rootId: string;
  readonly attempts: number;
  readonly fault: string | null;
  readonly reason: string;
  readonly memberId: string | null;
}

/** Keeps why it was given up. `now` in epoch ms. */
export function insertSkipped({ reaction, seq, rootId, attempts, fault, reason, memberId }: Skipped, now: number): Sql {
  return sql`
    insert into skipped_reactions (tenant_id, reaction, seq, root_id, attempts, fault, reason, member_id, at)
    values (app_tenant(), ${reaction}, ${seq}, ${rootId}, ${attempts}, ${fault}, ${reason}, ${memberId}, ${toIso(now)})
    on conflict do nothing`;
}
