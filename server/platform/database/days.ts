import { sql, type Sql } from './sql.ts';

/** The first instant of a day of the company; `day` is SQL for a date. Asked apart, so that an index may compare with it. */
export function startOfDate(day: Sql): Sql {
  return sql`(select (${day})::timestamp at time zone t.zone from tenants t where t.id = app_tenant())`;
}
