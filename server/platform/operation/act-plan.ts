import { hash } from 'node:crypto';
import { sql } from '../database/sql.ts';
import { newId } from '../values/ids.ts';
import { toIso } from '../values/instant.ts';
import type { Refusal } from '../values/refusal.ts';
import type { BoundAct, Call, Context, Load } from './bind.ts';
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
