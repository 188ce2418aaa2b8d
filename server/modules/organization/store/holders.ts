import { sql, type Sql } from '#platform/database/sql.ts';
import type { Due } from '#platform/jobs/sweep.ts';
import { toIso } from '#platform/values/instant.ts';

export interface Holding {
  readonly id: string;
  readonly position_id: string;
  readonly role: string;
  readonly group_id: string;
  readonly from_on: string;
  readonly to_on: string | null;
}

/** Everything a member holds, held and will hold. */
export function holdingsOf(memberId: string): Sql<Holding> {
  return sql`
    select h.id, h.position_id, p.role, p.group_id, h.from_on, h.to_on
    from position_holders h join positions p on p.tenant_id = h.tenant_id and p.id = h.position_id
    where h.tenant_id = app_tenant() and h.member_id = ${memberId} order by h.from_on`;
}

/** The role of a position, whether it may still be taken or not. */
export function roleOfPosition(id: string): Sql {
  return sql`select p.role from positions p where p.tenant_id = app_tenant() and p.id = ${id}`;
}

/** When the caller himself holds this position, held it or will hold it. */
export function ownHoldings(positionId: string): Sql<{ to_on: string | null }> {
  return sql`
    select h.to_on from position_holders h where h.tenant_id = app_tenant() and h.position_id = ${positionId} and h.member_id = app_member()`;
}

/** What everybody stands for who holds this position on a day, by all his positions, once it gives this role and group: for `putStandings`. */
export function standingsOf({ id, role, groupId }: { id: string; role: string; groupId: string }, today: string): Sql {
  return sql`
    select h.member_id, case when p.id = ${id} then ${role} else p.role end as role, case when p.id = ${id} then ${groupId}::uuid else p.group_id end as group_id
    from position_holders h join positions p on p.tenant_id = h.tenant_id and p.id = h.position_id
    where h.tenant_id = app_tenant() and h.from_on <= ${today}::date and (h.to_on is null or h.to_on > ${today}::date)
      and h.member_id in (select o.member_id from position_holders o where o.tenant_id = app_tenant() and o.position_id = ${id}
        and o.from_on <= ${today}::date and (o.to_on is null or o.to_on > ${today}::date))`;
}

export interface PositionRow {
  readonly id: string;
  readonly role: string;
  readonly group_id: string;
}

/** A position that may be taken. */
export function openPosition(id: string): Sql<PositionRow> {
  return sql`select id, role, group_id from positions where tenant_id = app_tenant() and id = ${id} and state = 'active'`;
}

/** A position, also one that is closed: who held it stays known. */
export function positionHeader(id: string): Sql<{ id: string }> {
  return sql`select id from positions where tenant_id = app_tenant() and id = ${id}`;
}

/** The header of a member; no row for anybody else's. */
export function memberHeader(id: string): Sql<{ id: string }> {
  return sql`select id from subjects where tenant_id = app_tenant() and id = ${id} and kind = 'member'`;
}

export interface NewHolding {
  readonly id: string;
  readonly positionId: string;
  readonly memberId: string;
  readonly from: string;
  readonly until: string | null;
}

/** A member holds a position from a day on, until another one or for good. */
export function insertHolding({ id, positionId, memberId, from, until }: NewHolding): Sql {
  return sql`
    insert into position_holders (tenant_id, id, position_id, member_id, from_on, to_on)
    values (app_tenant(), ${id}, ${positionId}, ${memberId}, ${from}, ${until})`;
}

/** Ends a holding: from this day on it is not held; its role is to be taken back again. */
export function endHolding(id: string, on: string): Sql {
  return sql`update position_holders set to_on = ${on}, taken_back = false where tenant_id = app_tenant() and id = ${id}`;
}

/** Notes which holdings of a member have been given and taken back up to a day. */
export function markApplied(memberId: string, today: string): Sql {
  return sql`
    update position_holders set given = given or from_on <= ${today}::date, taken_back = taken_back or coalesce(to_on <= ${today}::date, false)
    where tenant_id = app_tenant() and member_id = ${memberId}`;
}

/** Members of all tenants whose positions have begun or ended by their company's own day and were not applied, none of those in `without`. `now` in epoch ms. */
export function positionsDue(now: number, most: number, without: readonly string[]): Sql<Due> {
  return sql`select tenant_id, member_id as id from positions_due(${toIso(now)}::timestamptz, ${most}, ${without}::uuid[])`;
}

export interface PostRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly role: string;
  readonly group_id: string;
  readonly group_name: string;
  readonly group_name_en: string | null;
  readonly duties: string;
  readonly duties_en: string | null;
  readonly authority: string;
  readonly authority_en: string | null;
  readonly from_on: string;
  readonly to_on: string | null;
}

/** The caller's own positions. */
export function ownPosts(): Sql<PostRow> {
  return sql`
    select p.id, p.code, p.name, p.name_en, p.role, p.group_id, g.name as group_name, g.name_en as group_name_en,
      p.duties, p.duties_en, p.authority, p.authority_en, h.from_on, h.to_on
    from position_holders h
    join positions p on p.tenant_id = h.tenant_id and p.id = h.position_id
    join groups g on g.tenant_id = p.tenant_id and g.id = p.group_id
    where h.tenant_id = app_tenant() and h.member_id = app_member() order by h.from_on`;
}

export interface HeldRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly from_on: string;
  readonly to_on: string | null;
}

/** What a member holds, held and will hold, with the names of it, earliest first. */
export function heldBy(memberId: string): Sql<HeldRow> {
  return sql`
    select p.id, p.code, p.name, p.name_en, h.from_on, h.to_on
    from position_holders h join positions p on p.tenant_id = h.tenant_id and p.id = h.position_id
    where h.tenant_id = app_tenant() and h.member_id = ${memberId} order by h.from_on, p.code`;
}

export interface HolderRow {
  readonly member_id: string;
  readonly name: string;
  readonly from_on: string;
  readonly to_on: string | null;
}

/** Who holds a position, held it and will hold it, latest first. */
export function holdersOf(positionId: string): Sql<HolderRow> {
  return sql`
    select h.member_id, coalesce(member_name(h.member_id), '') as name, h.from_on, h.to_on from position_holders h
    where h.tenant_id = app_tenant() and h.position_id = ${positionId} order by h.from_on desc, h.id`;
}
