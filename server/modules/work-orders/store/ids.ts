import { sql, type Sql } from '#platform/database/sql.ts';

/** Ids as SQL for an array; those that are not there are left out. */
export function sqlIds(ids: readonly (string | null | undefined)[]): Sql {
  return sql`${ids.filter((id) => id !== null && id !== undefined)}::uuid[]`;
}

/** The engineer of a job, as SQL for an array. */
export function engineerOf(orderId: string): Sql {
  return sql`array(select w.engineer_id from work_orders w where w.tenant_id = app_tenant() and w.id = ${orderId} and w.engineer_id is not null)`;
}
