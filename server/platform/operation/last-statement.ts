import { join, sql, type Sql } from '../database/sql.ts';
import { toIso } from '../values/instant.ts';
import type { ObservedEvent } from './bind.ts';

export interface LastParts {
  readonly operationId: string;
  readonly actorId: string | null;
  readonly events: readonly ObservedEvent[];
  readonly numbers: readonly { readonly subjectId: string; readonly prefix: string }[];
  /** local day of the tenant on which the number is drawn */
  readonly day: string;
  /** what a repeat of this operation will hear, without the number */
  readonly answer: Readonly<Record<string, unknown>>;
}

function drawn({ subjectId, prefix }: LastParts['numbers'][number], day: string): Sql {
  // The counter's row is held only from here to the commit that travels in the same packet.
  return sql`
    counter as (
      insert into number_counters (tenant_id, prefix, day, last) values (app_tenant(), ${prefix}, ${day}, 1)
      on conflict (tenant_id, prefix, day) do update set last = number_counters.last + 1 returning last),
    numbered as (
      update subjects set number = ${`${prefix}-${day.replaceAll('-', '')}-`} || lpad(counter.last::text, greatest(4, length(counter.last::text)), '0')
      from counter where tenant_id = app_tenant() and id = ${subjectId} returning number)`;
}

function logged(parts: LastParts): Sql {
  const rows = parts.events.map((event) => ({
    id: event.id,
    type: event.type,
    subject_id: event.subjectId,
    root_id: event.rootId,
    occurred_at: toIso(event.occurredAt),
    recorded_at: toIso(event.recordedAt),
    supersedes: event.supersedes ?? null,
    data: event.data ?? {},
    caller: event.caller,
  }));
  return sql`
    insert into events (tenant_id, id, operation_id, type, subject_id, root_id, actor_id, caller, occurred_at, recorded_at, supersedes, data)
    select app_tenant(), e.id, ${parts.operationId}, e.type, e.subject_id, e.root_id, ${parts.actorId}, e.caller, e.occurred_at, e.recorded_at, e.supersedes, e.data
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (id uuid, type text, subject_id uuid, root_id uuid, caller text,
      occurred_at timestamptz, recorded_at timestamptz, supersedes uuid, data jsonb)`;
}

/**
 * What travels with the commit: numbers drawn in the order given (one statement each, events and answer with the last of them),
 * so that the counter's row is never held while JavaScript thinks. The last statement answers the first number.
 */
export function lastStatements(parts: LastParts): Sql[] {
  const [first, ...others] = parts.numbers;
  const answer = JSON.stringify(parts.answer);
  const settle = sql`
    answered as (
      update idempotency_keys set answer = ${answer}::jsonb where tenant_id = app_tenant() and operation_id = ${parts.operationId} returning true)`;
  const further = others.map((number) => sql`with ${drawn(number, parts.day)} select number from numbered`);
  if (!first) return [sql`with ${join([settle, sql`logged as (${logged(parts)} returning true)`])} select null as number`];
  return [
    ...further,
    sql`with ${join([drawn(first, parts.day), settle, sql`logged as (${logged(parts)} returning true)`])} select number from numbered`,
  ];
}
