import { sql } from '#platform/database/sql.ts';
import type { Searchable } from '#platform/search/searchable.ts';
import { readable } from '../access.ts';

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Jobs are found by their number; what else people search by finds the case. */
export const searchableOrders: Searchable = {
  kind: 'work-order',
  many: true,
  right: 'work-order.read',
  on: ['work-order.created'],
  rows: (ids) =>
    sql`select w.id, s.number from work_orders w join subjects s on s.tenant_id = w.tenant_id and s.id = w.id where w.tenant_id = app_tenant() and w.id = any (${ids}::uuid[])`,
  words: (row) => ({ serials: [text(row['number'])] }),
  titles: (ids) => sql`
    select w.id, s.number, c.contact_name, c.summary from work_orders w
    join subjects s on s.tenant_id = w.tenant_id and s.id = w.id
    join cases_public_cases c on c.tenant_id = w.tenant_id and c.id = w.case_id
    where w.tenant_id = app_tenant() and w.id = any (${ids}::uuid[]) and ${readable}`,
  title: (row) => ({ number: text(row['number']), title: text(row['summary']), subtitle: text(row['contact_name']) }),
};
