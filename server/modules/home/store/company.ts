import { isBroken } from '#modules/rulebook/index.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';
import { withinEyes } from '#platform/database/read-roots.ts';

export interface GroupLoad {
  /** null: matters that no group has */
  readonly id: string | null;
  readonly name: string | null;
  readonly name_en: string | null;
  readonly cases: number;
  readonly promises: number;
  readonly breached: number;
  readonly today: number;
}

/** Open matters within the caller's eyes by group, their open promises, how many of these are broken, and how many have been since the beginning of the day; instants in epoch ms. */
export function loads(now: number, dayFrom: number): Sql<GroupLoad> {
  return sql`
    select c.group_id as id, g.name, g.name_en, count(*)::integer as cases, coalesce(sum(d.promises), 0)::integer as promises,
      coalesce(sum(d.breached), 0)::integer as breached, coalesce(sum(d.today), 0)::integer as today
    from cases_public_cases c
    left join (
      select d.root_id, count(*) as promises, count(*) filter (where ${isBroken(sql`d`, now)}) as breached,
        count(*) filter (where ${isBroken(sql`d`, now)} and d.due_at >= ${toIso(dayFrom)}) as today
      from rulebook_public_dues d where d.tenant_id = app_tenant() and d.open group by d.root_id) d on d.root_id = c.id
    left join organization_public_groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
    where c.tenant_id = app_tenant() and c.closed_at is null and c.state <> 'void' and ${withinEyes(sql`c.id`)}
    group by c.group_id, g.name, g.name_en
    order by breached desc, cases desc, g.name nulls last`;
}
