import { bringForward } from '#modules/rulebook/index.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { find, many, type Loader } from '#platform/operation/bind.ts';
import { addDays, type Day } from '#platform/values/day.ts';

/** Contacts with one customer that are due within so many days are made in one call. R-CBK-09 */
const TOGETHER_DAYS = 3;

const customersCases = (caseId: string): Sql => sql`
  select o.id from cases_public_cases o join cases_public_cases c on c.tenant_id = o.tenant_id and c.end_user_id = o.end_user_id
  where c.tenant_id = app_tenant() and c.id = ${caseId}`;

/** An open contact with the customer of a case, due near a day, in whose call another one is made too; the earliest. R-CBK-09 */
export function contactNear(caseId: string, day: Day): Loader<{ id: string } | undefined> {
  const [from, to] = [addDays(day, -TOGETHER_DAYS), addDays(day, TOGETHER_DAYS)];
  return find(sql<{ id: string }>`
    select x.id from (
      select b.id, ((b.completed_at + interval '1 day') at time zone t.zone)::date as due_on from callbacks b join tenants t on t.id = b.tenant_id
      where b.tenant_id = app_tenant() and b.state = 'open' and b.case_id in (${customersCases(caseId)})
      union all
      select f.id, f.due_on from follow_ups f
      where f.tenant_id = app_tenant() and f.state = 'due' and f.merged_into is null and f.case_id in (${customersCases(caseId)})) x
    where x.due_on >= ${from}::date and x.due_on <= ${to}::date order by x.due_on, x.id limit 1`);
}

/** What the customer of a case is owed within the days after `day` comes due now, so that one call does for all. `at` ISO. R-CBK-09 */
export function gather(caseId: string, day: Day, at: string): Sql {
  return bringForward(customersCases(caseId), addDays(day, TOGETHER_DAYS), at);
}

/** Later contacts that were to be made in the call of a contact, and have not been. */
export function leftOf(contactId: string): Loader<{ id: string; case_id: string }[]> {
  return many(sql<{ id: string; case_id: string }>`
    select f.id, f.case_id from follow_ups f where f.tenant_id = app_tenant() and f.merged_into = ${contactId} and f.state = 'due' order by f.due_on, f.id`);
}

/** They have a call of their own from now on. */
export function part(contactId: string): Sql {
  return sql`update follow_ups set merged_into = null where tenant_id = app_tenant() and merged_into = ${contactId} and state = 'due'`;
}
