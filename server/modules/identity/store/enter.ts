import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';

/** Statements that set who is asking for the rest of the transaction and answer a principal's row; no row when there is nobody. `now` in epoch ms. */
export const enter = {
  session: (tokenHash: Buffer, now: number): Sql => sql`select * from enter_session(${tokenHash}, ${toIso(now)})`,
  key: (tokenHash: Buffer): Sql => sql`select * from enter_key(${tokenHash})`,
  member: (tenantId: string, memberId: string): Sql => sql`select * from enter_member(${tenantId}, ${memberId})`,
  system: (tenantId: string): Sql => sql`select * from enter_system(${tenantId})`,
  nobody: (): Sql => sql`select null::uuid as tenant_id`,
};
