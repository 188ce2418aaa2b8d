import { sql, type Sql } from '#platform/database/sql.ts';

/** What the company does without, locked: two who switch at once wait for each other. */
export function lockSwitches(): Sql<{ switched_off: string[] }> {
  return sql`select switched_off from tenants where id = app_tenant() for no key update`;
}

/** What it does without from now on. */
export function putSwitches(off: readonly string[]): Sql {
  return sql`update tenants set switched_off = ${[...off]} where id = app_tenant()`;
}

/** Switches of the past, newest first: what, when, by whom. */
export function pastSwitches(limit: number): Sql<{ type: string; module: string; recorded_at: string; name: string | null }> {
  return sql`
    select e.type, e.data ->> 'module' as module, e.recorded_at, m.name
    from events e left join members m on m.tenant_id = e.tenant_id and m.id = e.actor_id
    where e.tenant_id = app_tenant() and e.root_id = app_tenant() and e.type in ('module.switched_on', 'module.switched_off')
    order by e.occurred_at desc, e.id desc limit ${limit}`;
}
