import { sql, type Sql } from '#platform/database/sql.ts';

/** Takes over, for the open job of a case, when the case's next promise runs out; nothing where it has not changed. */
export function noteDue(caseId: string): Sql {
  return sql`
    update work_orders w set next_due_at = c.next_due_at from cases_public_cases c
    where w.tenant_id = app_tenant() and w.case_id = ${caseId} and w.state not in ('finished', 'void')
      and c.tenant_id = w.tenant_id and c.id = w.case_id and w.next_due_at <> c.next_due_at`;
}
