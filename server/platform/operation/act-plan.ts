import { hash } from 'node:crypto';
import { join, sql, type Sql } from '../database/sql.ts';
import { newId } from '../values/ids.ts';
import { toIso } from '../values/instant.ts';
import type { Refusal } from '../values/refusal.ts';
import type { BoundAct, Call, Context, Load, ObservedEvent } from './bind.ts';
import { BadInput } from './faults.ts';
import { refuseUnstorable } from './input.ts';
import { Sheet } from './sheet.ts';
import type { Way } from './way.ts';

/** A call of an act. */
export type ActCall = Call & { readonly operation: BoundAct };
type GatesLoaded = readonly { readonly check: (ctx: Context) => Refusal | undefined }[];

/** One act inside the item: the outer one, or a nested verb. */
export interface Step {
  readonly act: BoundAct;
  readonly input: unknown;
  /** what its rows are read with */
  readonly load: Load;
  readonly loaded: Record<string, unknown>;
  readonly gates: GatesLoaded;
}

/** One act of a call together with its first trip. */
export interface Item {
  readonly call: ActCall;
  readonly outer: Step;
  readonly operationId: string;
  /** the subject it names; null for one that makes its own */
  readonly subjectId: string | null;
  readonly inputHash: string;
  /** epoch ms; never before the subject is there */
  occurredAt: number;
  /** when a device said that it happened, where that cannot be; epoch ms */
  claimedAt?: number;
  /** somebody said when; else it happens now */
  readonly isTold: boolean;
  readonly observed: readonly Record<string, unknown>[];
  readonly sheet: Sheet;
  nested: Step[];
}

/** An act with its rows and those of its gates, added to the sheet of a trip. */
export function stepOf(way: Way, act: BoundAct, input: unknown, sheet: Sheet): Step {
  const gates = way.gatesOf(act).map((gate) => {
    const loaded = sheet.add(gate.load(input));
    return {
      check: (ctx: Context) =>
        gate.module !== undefined && ctx.who.off.includes(gate.module) ? undefined : gate.check({ input, loaded, ctx }),
    };
  });
  const load = act.load(input);
  return { act, input, gates, load, loaded: sheet.add(load) };
}

/** The statements of an act's first trip: its key, the lock of its root, open clocks, gates, rows. */
export function plan(way: Way, call: ActCall): Item | { readonly fault: Error } {
  try {
    const input = way.parse(call.operation, call.input);
    refuseUnstorable({ lateReason: call.lateReason });
    const { subject, name } = call.operation.contract;
    const subjectId = subject === undefined ? null : (((input as Record<string, unknown>)[subject] as string | undefined) ?? null);
    const operationId = call.operationId ?? newId();
    const inputHash = hash('sha256', `${name}${JSON.stringify(input)}`, 'base64url');
    const sheet = new Sheet();
    sheet.push(sql`
      insert into idempotency_keys (tenant_id, operation_id, operation, input_hash, member_id, recorded_at)
      select app_tenant(), ${operationId}, ${name}, ${inputHash}, app_member(), ${toIso(way.now())} where app_tenant() is not null
      on conflict (tenant_id, operation_id) do update set recorded_at = idempotency_keys.recorded_at
      returning answer is not null as done, member_id is not distinct from app_member() as own`);
    const root = sql`(select r.root_id from subjects r where r.tenant_id = app_tenant() and r.id = ${subjectId})`;
    if (subjectId !== null)
      sheet.push(sql`select s.id from subjects s where s.tenant_id = app_tenant() and s.id = ${root} for no key update`);
    const observed = way.observers.map((observer) => (subjectId === null ? {} : sheet.add(observer.load(root))));
    const outer = stepOf(way, call.operation, input, sheet);
    return {
      call,
      outer,
      operationId,
      subjectId,
      inputHash,
      occurredAt: call.occurredAt ?? way.now(),
      isTold: call.occurredAt !== undefined,
      observed,
      sheet,
      nested: [],
    };
  } catch (fault) {
    if (fault instanceof BadInput) return { fault };
    throw fault;
  }
}

/** What the last statements of an act are made of. */
export interface LastParts {
  readonly operationId: string;
  readonly actorId: string | null;
  readonly events: readonly ObservedEvent[];
  readonly numbers: readonly { readonly subjectId: string; readonly prefix: string }[];
  /** local day of the tenant on which the number is drawn */
  readonly day: string;
  /** what a repeat of this operation will hear; the number is added where it is drawn */
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
  const key = sql`tenant_id = app_tenant() and operation_id = ${parts.operationId}`;
  const further = others.map((number) => sql`with ${drawn(number, parts.day)} select number from numbered`);
  if (!first) {
    const answered = sql`answered as (update idempotency_keys set answer = ${answer}::jsonb where ${key} returning true)`;
    return [sql`with ${join([answered, sql`logged as (${logged(parts)} returning true)`])} select null as number`];
  }
  const answered = sql`
    answered as (
      update idempotency_keys set answer = ${answer}::jsonb || jsonb_build_object('number', numbered.number) from numbered where ${key} returning true)`;
  return [
    ...further,
    sql`with ${join([drawn(first, parts.day), answered, sql`logged as (${logged(parts)} returning true)`])} select number from numbered`,
  ];
}
