import { sql, type Sql } from '#platform/database/sql.ts';
import { shapeOf, sourceOf } from '#platform/resource/rows.ts';
import { assets } from '../contract.ts';

export interface AssetRow {
  readonly id: string;
  readonly life: string;
  readonly version: number;
}

/** A unit as acts see it; its root is locked by the operation. */
export function asset(id: string): Sql<AssetRow> {
  return sql`select id, life, version from assets where tenant_id = app_tenant() and id = ${id}`;
}

/** A unit with all its fields. */
export function assetRecord(id: string): Sql<Record<string, unknown>> {
  return sql`select * from (${sourceOf(shapeOf(assets))}) t where t.id = ${id}`;
}

/** An end user that may be linked. */
export function activeUser(id: string | null): Sql<{ id: string }> {
  return sql`select id from customers_public_end_users where tenant_id = app_tenant() and id = ${id} and state = 'active'`;
}

/** The model of this id, when it is there. */
export function modelIds(id: string): Sql<{ id: string }> {
  return sql`select id from models where tenant_id = app_tenant() and id = ${id}`;
}

/** Moves a unit's life; a retired unit leaves the lists of active ones. */
export function moveLife(id: string, life: string): Sql {
  const state = life === 'retired' ? 'retired' : 'active';
  return sql`update assets set life = ${life}, state = ${state}, version = version + 1 where tenant_id = app_tenant() and id = ${id}`;
}

export function setUser(id: string, endUserId: string | null): Sql {
  return sql`update assets set end_user_id = ${endUserId}, version = version + 1 where tenant_id = app_tenant() and id = ${id}`;
}

export interface AssetMove {
  readonly id: string;
  readonly assetId: string;
  readonly act: string;
  readonly reason: string;
  readonly memberId: string | null;
  readonly at: string;
}

/** Keeps the reason of a move. */
export function insertMove(move: AssetMove): Sql {
  return sql`
    insert into asset_moves (tenant_id, id, asset_id, act, reason, member_id, at)
    values (app_tenant(), ${move.id}, ${move.assetId}, ${move.act}, ${move.reason}, ${move.memberId}, ${move.at})`;
}
