import { sql, type Sql } from '#platform/database/sql.ts';
import { isOutlived } from './callbacks.ts';

/** The next so many by their case, behind the one given (null: from the first), of a switching at `at` (ISO): before it the company did without for a while. */
export interface Page {
  readonly after: string | null;
  readonly limit: number;
  readonly at: string;
}

/** A completed service whose call is owed. */
export interface Owing {
  readonly id: string;
  readonly round: number;
  readonly completed_at: string;
}

/** Completed cases whose call is still to be made, opened or not; what was completed after the switching is told by its event, as always. */
export function owing({ after, limit, at }: Page): Sql<Owing> {
  return sql`
    select c.id, c.round, c.completed_at
    from cases_public_cases c left join callbacks b on b.tenant_id = c.tenant_id and b.case_id = c.id and b.round = c.round
    where c.tenant_id = app_tenant() and c.state = 'completed' and c.completed_at <= ${at} and (b.id is null or b.state = 'open') and c.id > ${after ?? NOBODY} order by c.id limit ${limit}`;
}

/** Cases with calls or later contacts that nobody is to make any more. */
export function outlivedCases({ after, limit }: Page): Sql<{ id: string }> {
  return sql`
    select distinct x.id from (
      select b.case_id as id from callbacks b join cases_public_cases c on c.tenant_id = b.tenant_id and c.id = b.case_id
      where b.tenant_id = app_tenant() and b.state in ('open', 'unreachable') and ${isOutlived}
      union all
      select f.case_id from follow_ups f join rulebook_public_obligations o on o.tenant_id = f.tenant_id and o.id = f.obligation_id and o.state = 'cancelled'
      where f.tenant_id = app_tenant() and f.state in ('due', 'unreachable')) x
    where x.id > ${after ?? NOBODY} order by x.id limit ${limit}`;
}

/** The contact of a case that came due last and was never opened, with those of its round that came due before it. */
export interface PassedOver {
  readonly id: string;
  readonly obligation_id: string;
  readonly period: string;
  readonly due_on: string;
  readonly instead: readonly string[];
}

/** Cases with contacts whose day came while nobody made any. */
export function passedOver({ after, limit }: Page): Sql<PassedOver> {
  return sql`
    select distinct on (o.root_id) o.root_id as id, o.id as obligation_id, o.period, o.due_on,
      array(select e.id from rulebook_public_obligations e
        where e.tenant_id = app_tenant() and e.root_id = o.root_id and e.state = 'due' and e.id <> o.id
          and not exists (select from follow_ups f where f.tenant_id = app_tenant() and f.obligation_id = e.id)) as instead
    from rulebook_public_obligations o
    where o.tenant_id = app_tenant() and o.state = 'due' and o.root_id > ${after ?? NOBODY}
      and not exists (select from follow_ups f where f.tenant_id = app_tenant() and f.obligation_id = o.id)
    order by o.root_id, o.due_on desc, o.id limit ${limit}`;
}

/**
 * Since when the company did without at `at` (ISO). Where it was on between only for minutes nobody had looked through what was missed before,
 * and no alarm was told (`rulebook/commands/ring.ts`): that counts as one while. Null: it never was off.
 */
export function withoutSince(at: string): Sql<{ since: string | null }> {
  const switched = (type: string): Sql => sql`
    (select e.occurred_at as at from events e where e.tenant_id = app_tenant() and e.root_id = app_tenant() and e.type = ${type} and e.data ->> 'module' = 'followups')`;
  return sql<{ since: string | null }>`
    select max(o.at) as since from ${switched('module.switched_off')} o
    where o.at <= ${at} and not exists (
      select from ${switched('module.switched_on')} i where i.at <= o.at and i.at > o.at - interval '10 minutes')`;
}

/** Whether an operation of that id was done before. */
export function isDone(operationId: string): Sql<{ operation_id: string }> {
  return sql<{ operation_id: string }>`
    select operation_id from idempotency_keys where tenant_id = app_tenant() and operation_id = ${operationId} and answer is not null`;
}

/** Before every id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
