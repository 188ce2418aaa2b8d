import type { EntryRow } from '#modules/subjects/index.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { must, type Loader } from '#platform/operation/bind.ts';
import { readableCase } from '../access.ts';

/** Matters of one device or user that are read at most, newest first: what lies behind them stands in the list of cases. */
const MATTERS = 300;

/** The device; 404 when it is not in the archive. */
export function asset(id: string): Loader<{ id: string }> {
  return must(sql<{ id: string }>`select a.id from products_public_assets a where a.tenant_id = app_tenant() and a.id = ${id}`);
}

/** The user; 404 when he is not in the archive. */
export function endUser(id: string): Loader<{ id: string }> {
  return must(sql<{ id: string }>`select u.id from customers_public_end_users u where u.tenant_id = app_tenant() and u.id = ${id}`);
}

const itself = (id: string): Sql =>
  sql`select s.id from subjects s where s.tenant_id = app_tenant() and s.id = ${id} and app_looks_at(s.id)`;

/** Roots of a device's story that the caller may look at: its matters, and the record itself. */
export function rootsOfAsset(id: string): Sql {
  return sql`(select c.id from cases_public_cases c where c.tenant_id = app_tenant() and c.asset_id = ${id} and ${readableCase}
    order by c.registered_at desc limit ${MATTERS}) union all ${itself(id)}`;
}

/** Roots of a user's story that the caller may look at: his matters, and the record itself. */
export function rootsOfUser(id: string): Sql {
  return sql`(select c.id from cases_public_cases c where c.tenant_id = app_tenant() and c.end_user_id = ${id} and ${readableCase}
    order by c.registered_at desc limit ${MATTERS}) union all ${itself(id)}`;
}

interface Asked {
  readonly named: readonly string[];
  readonly without: boolean;
  readonly before: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

export interface StoryRow extends EntryRow {
  readonly root_id: string;
  readonly matter_number: string | null;
  readonly summary: string | null;
}

/** One page of what happened under these roots, newest first, and one row more that tells of a next page. */
export function storyRows(roots: Sql, { named, without, before, limit }: Asked): Sql<StoryRow> {
  return sql`
    select e.id, e.type, e.subject_id, s.kind as subject_kind, s.number as subject_number, e.actor_id, m.name as actor_name,
      e.occurred_at, e.recorded_at, e.caller, e.data, e.root_id, r.number as matter_number, c.summary,
      exists (select from events x where x.tenant_id = e.tenant_id and x.root_id = e.root_id and x.supersedes = e.id) as corrected
    from (
      select e.* from (${roots}) r cross join lateral (
        select e.* from events e
        where e.tenant_id = app_tenant() and e.root_id = r.id
          and (e.occurred_at, e.id) < (${before?.at ?? 'infinity'}::timestamptz, ${before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid)
          and (e.type = any (${named}::text[])) <> ${without}::boolean
        order by e.occurred_at desc, e.id desc limit ${limit + 1}) e
      order by e.occurred_at desc, e.id desc limit ${limit + 1}) e
    left join subjects s on s.tenant_id = e.tenant_id and s.id = e.subject_id
    left join subjects r on r.tenant_id = e.tenant_id and r.id = e.root_id
    left join cases_public_cases c on c.tenant_id = e.tenant_id and c.id = e.root_id
    left join identity_public_members m on m.tenant_id = e.tenant_id and m.id = e.actor_id
    order by e.occurred_at desc, e.id desc`;
}

/** Parts that were used in these jobs. */
export function partsOf(ids: readonly string[]): Sql<{ work_order_id: string; part_number: string; part_name: string; quantity: number }> {
  return sql`
    select p.work_order_id, p.part_number, p.part_name, p.quantity from work_orders_public_parts_used p
    where p.tenant_id = app_tenant() and p.work_order_id = any (${ids}::uuid[]) order by p.part_number`;
}

/** What was found in these jobs, last first. */
export function causesOf(ids: readonly string[]): Sql<{ work_order_id: string; cause: string; at: string }> {
  return sql`
    select d.work_order_id, d.cause, d.at from work_orders_public_diagnoses d
    where d.tenant_id = app_tenant() and d.work_order_id = any (${ids}::uuid[]) order by d.at_version desc nulls last, d.at desc`;
}
