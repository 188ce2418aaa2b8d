import { putMember, putStandings } from '#modules/identity/index.ts';
import { sql } from '#platform/database/sql.ts';
import { inBoth } from '#platform/resource/labels.ts';
import { searchableOf } from '#platform/resource/searchable.ts';
import type { ServeOptions } from '#platform/resource/serve.ts';
import { localDay } from '#platform/values/instant.ts';
import { standingsOf } from './holders.ts';
import { groups, positions, skills, staff } from '../contract.ts';

export const groupOptions: ServeOptions = {
  labels: {
    parentId: sql`(select ${inBoth(sql`g.name`, sql`g.name_en`)} from groups g where g.tenant_id = app_tenant() and g.id = t.parent_id)`,
  },
};
/** Whoever holds a position now has what it gives from the moment it is changed. R-ORG-04 */
export const positionOptions: ServeOptions = {
  along: (id, values, ctx) =>
    putStandings(standingsOf({ id, role: String(values['role']), groupId: String(values['groupId']) }, localDay(ctx.now, ctx.who.zone))),
  labels: {
    groupId: sql`(select ${inBoth(sql`g.name`, sql`g.name_en`)} from groups g where g.tenant_id = app_tenant() and g.id = t.group_id)`,
  },
};
/** A staff file is the file of a member of the same id; who is retired can no longer sign in. */
export const staffOptions: ServeOptions = {
  along: (id, values, ctx) =>
    putMember({ id, name: String(values['name']), number: String(values['number']), active: values['state'] !== 'retired' }, ctx.now),
  sorts: { number: { columns: [{ column: 'number', type: 'text' }], descending: false } },
};

/** What the search box finds of the company itself. */
export const searchables = [
  searchableOf(staff, { subtitle: ['number'] }),
  searchableOf(groups, { subtitle: ['name'] }),
  searchableOf(positions, { subtitle: ['name'] }),
  searchableOf(skills, { subtitle: ['name'] }),
];
