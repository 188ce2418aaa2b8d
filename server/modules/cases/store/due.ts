import { sql, type Sql } from '#platform/database/sql.ts';

/** When the earliest open promise of a case runs out (`due`), and whether one is broken (`broken`). */
export function dueOf(caseId: string): Sql {
  return sql`(
    select coalesce(min(k.due_at) filter (where k.state <> 'paused'), '9999-12-31T00:00:00Z') as due, coalesce(bool_or(k.state = 'breached'), false) as broken
    from rulebook_public_dues k where k.tenant_id = app_tenant() and k.root_id = ${caseId} and k.open)`;
}

/** Writes when the earliest open promise of a case runs out and whether one is broken; nothing where neither has changed. */
export function noteDue(caseId: string): Sql {
  return sql`
    update cases c set next_due_at = d.due, overdue = d.broken
    from ${dueOf(caseId)} d
    where c.tenant_id = app_tenant() and c.id = ${caseId} and (c.next_due_at, c.overdue) is distinct from (d.due, d.broken)`;
}
