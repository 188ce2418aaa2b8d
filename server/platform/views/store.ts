import { sql, type Sql } from '../database/sql.ts';

/** What a view asks of its list. */
export type ViewInput = Readonly<Record<string, unknown>>;

/** A view as a reader finds it. */
export interface ViewRow {
  readonly id: string;
  readonly name: string;
  readonly input: ViewInput;
  readonly shared: 'nobody' | 'groups' | 'all';
  readonly mine: boolean;
  readonly by: string | null;
}

/** More are not shown. */
const SHOWN = 200;

/** Own views of a list, then those of others that are shown to the caller. */
export function viewsOf(list: string): Sql<ViewRow> {
  return sql`
    select v.id, v.name, v.input, v.shared, v.member_id = app_member() as mine, member_name(v.member_id) as by from saved_views v
    where v.tenant_id = app_tenant() and v.list = ${list}
      and (v.member_id = app_member() or v.shared = 'all' or v.shared = 'groups' and v.groups && app_groups())
    order by v.member_id = app_member() desc, v.place, v.created_at, v.id limit ${SHOWN}`;
}

/** One's own view, locked. */
export function ownView(id: string): Sql<{ id: string; list: string }> {
  return sql`select id, list from saved_views where tenant_id = app_tenant() and id = ${id} and member_id = app_member() for update`;
}

/** How many views of a list the caller keeps; no row for a program that is nobody. */
export function countOwn(list: string): Sql<{ count: number }> {
  return sql`select count(*)::int as count from saved_views where tenant_id = app_tenant() and member_id = app_member() and list = ${list} having app_member() is not null`;
}

export interface NewView {
  readonly id: string;
  readonly list: string;
  readonly name: string;
  readonly input: ViewInput;
  /** ISO text */
  readonly at: string;
}

/** Keeps a view behind the caller's others. */
export function insertView({ id, list, name, input, at }: NewView): Sql {
  return sql`
    insert into saved_views (tenant_id, id, member_id, list, name, input, place, created_at)
    select app_tenant(), ${id}, app_member(), ${list}, ${name}, ${JSON.stringify(input)}::jsonb, coalesce(max(v.place) + 1, 0), ${at}
    from saved_views v where v.tenant_id = app_tenant() and v.member_id = app_member() and v.list = ${list}`;
}

/** Changes what is given of one's own view; sharing with groups means those the caller is in now. */
export function changeView(
  id: string,
  { name, input, shared }: { name?: string | undefined; input?: ViewInput | undefined; shared?: string | undefined },
): Sql {
  return sql`
    update saved_views set name = coalesce(${name ?? null}, name), input = coalesce(${input === undefined ? null : JSON.stringify(input)}::jsonb, input),
      shared = coalesce(${shared ?? null}, shared),
      groups = case ${shared ?? null}::text when 'groups' then app_groups() when 'all' then '{}' when 'nobody' then '{}' else groups end
    where tenant_id = app_tenant() and id = ${id} and member_id = app_member()`;
}

/** Puts one's own views of a list in the given order, the others behind them. */
export function orderViews(list: string, ids: readonly string[]): Sql {
  return sql`
    update saved_views set place = coalesce(array_position(${ids}::uuid[], id), ${ids.length + 1} + place)
    where tenant_id = app_tenant() and member_id = app_member() and list = ${list}`;
}

/** Deletes one's own view. */
export function deleteView(id: string): Sql {
  return sql`delete from saved_views where tenant_id = app_tenant() and id = ${id} and member_id = app_member()`;
}
