import { nextPromise, nextPromiseColumns, type NextPromise } from '#modules/rulebook/index.ts';
import { sql } from '#platform/database/sql.ts';
import type { ListDefinition } from '#platform/lists/list.ts';
import { rootsThemselves } from '#platform/search/door.ts';
import { readable } from '../access.ts';
import type { Channel } from '../contract.ts';

const stillOpen = sql`r.closed_at is null and r.state <> 'void'`;

/** Cases as people work through them: what runs out first on top, each tab on its own index. */
export const caseList: ListDefinition = {
  source: sql`
    select c.id, c.kind, c.nature, c.channel, c.state, c.priority, c.round, c.summary, c.contact_phone, c.end_user_id, c.asset_id, c.model_id, c.intake_owner_id, c.owner_id, c.group_id,
      c.registered_at, c.closed_at, c.next_due_at, c.overdue, c.version
    from cases c where c.tenant_id = app_tenant() and ${readable}`,
  sorts: {
    due: { columns: [{ column: 'next_due_at', type: 'timestamptz' }], descending: false },
    new: { columns: [{ column: 'registered_at', type: 'timestamptz' }], descending: true },
  },
  sort: 'due',
  tab: 'open',
  tabs: {
    open: { where: stillOpen },
    mine: { where: sql`${stillOpen} and (r.intake_owner_id = app_member() or r.owner_id = app_member())` },
    groups: { where: sql`${stillOpen} and r.group_id = any (app_groups())` },
    registered: { where: sql`r.state = 'registered'` },
    handing_over: { where: sql`r.state = 'handing_over'` },
    completed: { where: sql`r.state = 'completed'` },
    overdue: { where: sql`r.overdue and ${stillOpen}` },
    closed: { where: sql`r.state = 'closed'`, sort: 'new' },
    all: { where: sql`true`, sort: 'new' },
  },
  filters: {
    kind: { column: 'kind', type: 'text' },
    nature: { column: 'nature', type: 'text' },
    channel: { column: 'channel', type: 'text' },
    priority: { column: 'priority', type: 'text' },
    state: { column: 'state', type: 'text' },
    owner: { column: 'owner_id', type: 'uuid' },
    intakeOwner: { column: 'intake_owner_id', type: 'uuid' },
    group: { column: 'group_id', type: 'uuid', orNone: true },
    endUser: { column: 'end_user_id', type: 'uuid' },
    asset: { column: 'asset_id', type: 'uuid' },
    model: { column: 'model_id', type: 'uuid' },
  },
  text: { kind: 'case', eyes: rootsThemselves },
  expand: (page) => sql`
    select p.*, s.number, u.name as end_user_name, m.name as model, m.name_en as model_en, a.serial, o.name as owner_name, g.name as group_name, g.name_en as group_name_en,
      ${nextPromiseColumns}
    from (${page}) p
    join subjects s on s.tenant_id = app_tenant() and s.id = p.id
    join customers_public_end_users u on u.tenant_id = app_tenant() and u.id = p.end_user_id
    left join products_public_assets a on a.tenant_id = app_tenant() and a.id = p.asset_id
    left join products_public_models m on m.tenant_id = app_tenant() and m.id = p.model_id
    left join identity_public_members o on o.tenant_id = app_tenant() and o.id = p.owner_id
    left join organization_public_groups g on g.tenant_id = app_tenant() and g.id = p.group_id
    ${nextPromise(sql`p.id`)}`,
};

/** A row of the list as it comes from the database. */
export interface ListedCase extends NextPromise {
  readonly id: string;
  readonly number: string | null;
  readonly kind: 'fault' | 'complaint' | 'enquiry' | 'suggestion' | 'installation' | 'maintenance' | 'other';
  readonly nature: 'usage_enquiry' | 'fault_report' | 'policy_enquiry' | 'complaint' | 'order_query' | 'presales' | 'suggestion' | 'other';
  readonly channel: Channel;
  readonly state: string;
  readonly priority: 'emergency' | 'urgent' | 'normal';
  readonly round: number;
  readonly summary: string;
  readonly contact_phone: string;
  readonly end_user_name: string;
  readonly model: string | null;
  readonly model_en: string | null;
  readonly serial: string | null;
  readonly owner_name: string | null;
  readonly group_name: string | null;
  readonly group_name_en: string | null;
  readonly registered_at: string;
  readonly version: number;
}
