import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';

/**
 * Statements that set who is asking for the rest of the transaction. They answer the company's count of changed rights, and the principal
 * where it is not `known`; no row when there is nobody. `now` in epoch ms.
 */
export const enter = {
  session: (tokenHash: Buffer, now: number, known: number): Sql =>
    sql`select epoch, principal from enter_session(${tokenHash}, ${toIso(now)}, ${known})`,
  key: (tokenHash: Buffer, known: number): Sql => sql`select epoch, principal from enter_key(${tokenHash}, ${known})`,
  member: (tenantId: string, memberId: string, known: number): Sql =>
    sql`select epoch, principal from enter_member(${tenantId}, ${memberId}, ${known})`,
  system: (tenantId: string, known: number): Sql => sql`select epoch, principal from enter_system(${tenantId}, ${known})`,
  /** never remembered: what a customer may see ends with his half hour */
  customer: (tokenHash: Buffer, now: number): Sql => sql`select epoch, principal from enter_customer(${tokenHash}, ${toIso(now)})`,
  nobody: (): Sql => sql`select null::bigint as epoch, null::jsonb as principal where false`,
};
