import { sql, type Sql } from '#platform/database/sql.ts';
import type { ListDefinition } from '#platform/lists/list.ts';
import { many, type Loader } from '#platform/operation/bind.ts';
import { rootsThemselves } from '#platform/search/door.ts';
import { readable } from '../access.ts';
import { unsettled } from './follow-ups.ts';

/** Names and the device beside a page of rows that hang on a case. */
const expand = (page: Sql): Sql => sql`
  select p.*, s.number as case_number, c.contact_name as end_user_name, c.contact_phone as phone, c.summary, m.code || ' ' || m.name as model, m.code || ' ' || coalesce(m.name_en, m.name) as model_en
  from (${page}) p
  join subjects s on s.tenant_id = p.tenant_id and s.id = p.case_id
  join cases_public_cases c on c.tenant_id = p.tenant_id and c.id = p.case_id
  left join products_public_models m on m.tenant_id = c.tenant_id and m.id = c.model_id`;

/** The same with the round that a later contact follows. */
const expandLater = (page: Sql): Sql => sql`
  select e.*, o.round from (${expand(page)}) e join rulebook_public_obligations o on o.tenant_id = e.tenant_id and o.id = e.obligation_id`;

/** Call-backs; those that wait longest, whose promise runs out first, on top. */
export const callbackList: ListDefinition = {
  source: sql`select b.* from callbacks b where b.tenant_id = app_tenant() and ${readable}`,
  sorts: { due: { columns: [{ column: 'completed_at', type: 'timestamptz' }], descending: false } },
  sort: 'due',
  filters: { case: { column: 'case_id', type: 'uuid' }, round: { column: 'round', type: 'integer' } },
  tabs: {
    open: { where: sql`r.state = 'open'` },
    unreachable: { where: sql`r.state = 'unreachable'` },
    answered: { where: sql`r.state = 'answered'`, sort: '-due' },
    unconfirmed: { where: sql`r.state = 'unconfirmed'`, sort: '-due' },
    cancelled: { where: sql`r.state = 'cancelled'`, sort: '-due' },
    all: { where: sql`true`, sort: '-due' },
  },
  tab: 'open',
  text: { kind: 'case', column: 'case_id', eyes: rootsThemselves },
  expand,
};

/** Later contacts, by their day. */
export const followUpList: ListDefinition = {
  source: sql`select b.*, coalesce(${unsettled('b')}, false) as unsettled from follow_ups b where b.tenant_id = app_tenant() and ${readable}`,
  sorts: { due: { columns: [{ column: 'due_on', type: 'date' }], descending: false } },
  sort: 'due',
  filters: { case: { column: 'case_id', type: 'uuid' }, period: { column: 'period', type: 'text' } },
  tabs: {
    due: { where: sql`r.state = 'due'` },
    unreachable: { where: sql`r.state = 'unreachable'` },
    unsettled: { where: unsettled('r') },
    done: { where: sql`r.state = 'done'`, sort: '-due' },
    cancelled: { where: sql`r.state = 'cancelled'`, sort: '-due' },
    all: { where: sql`true`, sort: '-due' },
  },
  tab: 'due',
  text: { kind: 'case', column: 'case_id', eyes: rootsThemselves },
  expand: expandLater,
};

type Shown = {
  readonly id: string;
  readonly case_id: string;
  readonly case_number: string | null;
  readonly state: string;
  readonly end_user_name: string;
  readonly phone: string;
  readonly summary: string;
  readonly model: string | null;
  readonly model_en: string | null;
  readonly version: number;
};

export type ListedCallback = Shown & { readonly round: number; readonly attempts: number; readonly completed_at: string };
export type ListedFollowUp = Shown & {
  readonly period: string;
  readonly due_on: string;
  readonly attempts: number;
  readonly unsettled: boolean;
  readonly merged_into: string | null;
  readonly round: number;
};

export interface WorkedRow {
  readonly case_id: string;
  readonly round: number;
  readonly member_id: string;
  readonly name: string;
}

/** Who worked on the rounds of the given cases (SQL for an array of ids), who finished them last on top. */
export function workedOn(cases: Sql): Loader<WorkedRow[]> {
  return many(sql<WorkedRow>`
    select d.case_id, d.round, d.member_id, m.name from work_orders_public_doers d
    join identity_public_members m on m.tenant_id = d.tenant_id and m.id = d.member_id
    where d.tenant_id = app_tenant() and d.case_id = any (${cases})
    order by (select max(w.finished_at) from work_orders_public_work_orders w where w.tenant_id = d.tenant_id and w.case_id = d.case_id and w.round = d.round and w.engineer_id = d.member_id) desc nulls last, m.name`);
}

/** Those of one round. */
export function doersIn(worked: readonly WorkedRow[], { case_id, round }: Pick<WorkedRow, 'case_id' | 'round'>): readonly WorkedRow[] {
  return worked.filter((row) => row.case_id === case_id && row.round === round);
}
