import { sql, type Sql } from '#platform/database/sql.ts';
import type { ParsedRow } from '#platform/values/sheet.ts';

function textsOf(rows: readonly ParsedRow[], name: string): string[] {
  return [...new Set(rows.map(({ values }) => values[name]).filter((value) => typeof value === 'string'))];
}

/** What is known of the users and devices that a sheet names. */
export function userDeviceLookups(rows: readonly ParsedRow[]): Record<string, Sql<Record<string, unknown>>> {
  const serials = textsOf(rows, 'serial');
  return {
    users: sql`
      select p.value, u.id, u.name from customers_public_phones p join customers_public_end_users u on u.tenant_id = p.tenant_id and u.id = p.end_user_id
      where p.tenant_id = app_tenant() and p.value = any (${textsOf(rows, 'phone')}::text[]) and u.state = 'active'`,
    devices: sql`select id, serial, model_id, end_user_id, life from assets where tenant_id = app_tenant() and serial = any (${serials}::text[])`,
    models: sql`
      select distinct m.id, m.code from models m join assets a on a.tenant_id = m.tenant_id and a.model_id = m.id
      where a.tenant_id = app_tenant() and a.serial = any (${serials}::text[])`,
  };
}
