import { sql, type Sql } from '#platform/database/sql.ts';

/** A cause of the register of fault codes, for what is suspected or found; symptoms are none. R-FLT-06 */
export function causeCode(id: string | null): Sql<{ id: string }> {
  return sql`select id from products_public_fault_codes where tenant_id = app_tenant() and id = ${id} and type = 'cause'`;
}
