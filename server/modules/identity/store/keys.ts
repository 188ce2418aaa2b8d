import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';

export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly member_id: string;
  readonly member_name: string;
  readonly last_four: string;
  readonly created_at: string;
  readonly revoked_at: string | null;
}

/** Keys of the company, newest first; never their hashes. */
export function keys(): Sql<KeyRow> {
  return sql`
    select k.id, k.name, k.member_id, m.name as member_name, k.last_four, k.created_at, k.revoked_at
    from api_keys k join members m on m.tenant_id = k.tenant_id and m.id = k.member_id
    where k.tenant_id = app_tenant() order by k.created_at desc`;
}

/** A key by id. */
export function key(id: string): Sql<{ id: string; member_id: string; revoked_at: string | null }> {
  return sql`select id, member_id, revoked_at from api_keys where tenant_id = app_tenant() and id = ${id} for update`;
}

/** A new key. `now` in epoch ms. */
export function insertKey(
  row: { id: string; name: string; memberId: string; tokenHash: Buffer; lastFour: string },
  by: string | null,
  now: number,
): Sql {
  return sql`
    insert into api_keys (tenant_id, id, name, token_hash, member_id, last_four, created_by, created_at)
    values (app_tenant(), ${row.id}, ${row.name}, ${row.tokenHash}, ${row.memberId}, ${row.lastFour}, ${by}, ${toIso(now)})`;
}

/** Ends a key. `now` in epoch ms. */
export function revokeKey(id: string, now: number): Sql {
  return sql`update api_keys set revoked_at = ${toIso(now)} where tenant_id = app_tenant() and id = ${id} and revoked_at is null`;
}
