import { sql, type Sql } from '#platform/database/sql.ts';

/** Who has a job now, and its first giving away after the caller had it: who, when, why; nulls where it was given to nobody yet. */
export interface HandsRow {
  readonly to_id: string | null;
  readonly to_name: string | null;
  readonly by_id: string | null;
  readonly by_name: string | null;
  readonly at: string | null;
  readonly reason: string | null;
}

/** Nothing where the caller never had the job, or has it. */
export function handsAfterMine(id: string): Sql<HandsRow> {
  return sql<HandsRow>`
    select w.engineer_id as to_id, e.name as to_name, g.assigned_by as by_id, b.name as by_name, g.assigned_at as at, g.reason
    from (
      select a.tenant_id, a.work_order_id, a.assigned_at, a.id from assignments a
      where a.tenant_id = app_tenant() and a.work_order_id = ${id} and a.engineer_id = app_member()
      order by a.assigned_at desc, a.id desc limit 1) mine
    join work_orders w on w.tenant_id = mine.tenant_id and w.id = mine.work_order_id and w.engineer_id is distinct from app_member()
    left join lateral (
      select a.assigned_by, a.assigned_at, a.reason from assignments a
      where a.tenant_id = mine.tenant_id and a.work_order_id = mine.work_order_id and (a.assigned_at, a.id) > (mine.assigned_at, mine.id)
      order by a.assigned_at, a.id limit 1) g on true
    left join identity_public_members e on e.tenant_id = w.tenant_id and e.id = w.engineer_id
    left join identity_public_members b on b.tenant_id = w.tenant_id and b.id = g.assigned_by`;
}
