import { sql, type Sql } from '#platform/database/sql.ts';

/** The engineer of a job, as SQL for an array. */
export function engineerOf(orderId: string): Sql {
  return sql`array(select w.engineer_id from work_orders w where w.tenant_id = app_tenant() and w.id = ${orderId} and w.engineer_id is not null)`;
}
