import type { Door } from '../database/door.ts';
import type { Answer } from '../database/wire.ts';
import { isRefusal, type Refusal } from '../values/refusal.ts';
import { NotThere, type Bound, type BoundAct, type BoundDirect, type BoundQuery, type Context, type Gate, type Kept, type Observer, type Reply } from './bind.ts';
import { principalOf, type Caller, type Principal } from './caller.ts';
import { runActs } from './act-trips.ts';
import { BadInput, Forbidden, NotSignedIn } from './faults.ts';
import { faultsOf } from './input.ts';
import { maskerOf } from './masking.ts';
import type { Rights } from './rights.ts';
import { Sheet } from './sheet.ts';

/** One call: which operation, with what, under which id, and when it happened in the world. */
export interface Call {
  readonly operation: Bound;
  readonly input: unknown;
  /** client-made uuid; also the idempotency key. Absent: a new one */
  readonly operationId?: string;
  /** epoch ms; absent: now */
  readonly occurredAt?: number;
  /** for direct operations that set cookies */
  readonly reply?: Reply;
}

export type Outcome = { readonly answer: unknown } | Refusal;

/** Outcome of one of several acts: a fault (bad input, not there, forbidden) concerns only its own act. */
export type BatchOutcome = Outcome | { readonly fault: Error };

export interface PerformerParts {
  readonly door: Door;
  readonly rights: Rights;
  readonly gates: readonly Gate[];
  readonly observers: readonly Observer[];
  readonly now: () => number;
  /** told after each commit that appended events: wakes the sealer */
  readonly appended: () => void;
}

/** The way of every operation, the same for its five callers. */
export interface Performer {
  /** Throws BadInput, NotThere, Forbidden or NotSignedIn; answers or gives the refusal otherwise. */
  perform(caller: Caller, call: Call): Promise<Outcome>;
  /** Several acts of one caller with one load and one save; each is done or refused by itself, an accident undoes all. */
  performAll(caller: Caller, calls: readonly Call[]): Promise<BatchOutcome[]>;
}

/** What the two halves of the pipeline share: parsing, rights, context, masks. */
export interface Way extends PerformerParts {
  parse(operation: Bound, input: unknown): unknown;
  permit(caller: Caller, who: Principal, operation: Bound, visible: boolean): void;
  contextOf(caller: Caller, who: Principal, call: { operationId: string; occurredAt: number }): Context;
  finish(operation: Bound, answer: unknown, who: Principal): unknown;
  gatesOf(operation: BoundAct): readonly Gate[];
  readonly kept: Kept;
}

/** Versions kept at most; an installation with more tenants fetches the rarely used ones again. */
const KEPT_AT_MOST = 500;

function keeper(): Kept {
  const entries = new Map<string, unknown>();
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      const oldest = entries.keys().next().value;
      if (entries.size >= KEPT_AT_MOST && oldest !== undefined) entries.delete(oldest);
      entries.set(key, value);
      return value;
    },
  };
}

/** Who the first statement of a trip found; public operations may go on without anybody. */
export function identify(operation: Bound, answer: Answer | undefined): Principal {
  const who = principalOf(answer?.rows[0]);
  if (who) return who;
  if (operation.contract.may === 'public') return nobody;
  throw new NotSignedIn();
}

const nobody: Principal = {
  tenantId: '', memberId: null, name: '', roles: [], groups: [], grants: [], scope: 'none', zone: 'Asia/Shanghai', segregation: 'strict', rulesVersion: null,
};

function wayOf(parts: PerformerParts): Way {
  const gates = Map.groupBy(parts.gates, (gate) => gate.on);
  const maskers = new WeakMap<Bound, ReturnType<typeof maskerOf>>();
  const kept = keeper();
  return {
    kept,
    ...parts,
    parse(operation, input) {
      const parsed = operation.contract.input.safeParse(input);
      if (!parsed.success) throw new BadInput(faultsOf(parsed.error));
      return parsed.data;
    },
    permit(caller, who, operation, visible) {
      const { may, name } = operation.contract;
      if (caller.system || may === 'public') return;
      if (may === 'signed-in' && who.memberId !== null) return;
      if (may !== 'system' && parts.rights.of(who).has(name)) return;
      if (visible && may !== 'system') throw new Forbidden(name);
      throw new NotThere();
    },
    contextOf(caller, who, { operationId, occurredAt }) {
      const permissions = parts.rights.of(who);
      return { who, kept, now: parts.now(), occurredAt, operationId, permissions, may: (name) => caller.system || permissions.has(name) };
    },
    finish(operation, answer, who) {
      let masker = maskers.get(operation);
      if (!masker) maskers.set(operation, (masker = maskerOf(operation.contract.output)));
      return masker(operation.contract.output.parse(answer), parts.rights.of(who));
    },
    gatesOf: (operation) => gates.get(operation.contract.name) ?? [],
  };
}

async function ask(way: Way, caller: Caller, operation: BoundQuery, rawInput: unknown): Promise<Outcome> {
  const input = way.parse(operation, rawInput);
  const sheet = new Sheet();
  const loaded = sheet.add(operation.load(input));
  const [entered, ...answers] = await way.door.trip([caller.enter, ...sheet.statements]);
  const who = identify(operation, entered);
  way.permit(caller, who, operation, true);
  sheet.read(answers);
  const more = operation.loadMore(input, loaded);
  if (Object.keys(more).length > 0) {
    const second = new Sheet();
    const extra = second.add(more);
    second.read((await way.door.trip([caller.enter, ...second.statements])).slice(1));
    Object.assign(loaded, extra);
  }
  const ctx = way.contextOf(caller, who, { operationId: caller.requestId, occurredAt: way.now() });
  return { answer: way.finish(operation, operation.answer({ input, loaded, ctx }), who) };
}

async function go(way: Way, performer: Performer, caller: Caller, call: Call & { operation: BoundDirect }): Promise<Outcome> {
  const { operation, reply } = call;
  const input = way.parse(operation, call.input);
  const [entered] = await way.door.trip([caller.enter]);
  const who = identify(operation, entered);
  way.permit(caller, who, operation, true);
  const { may } = way.contextOf(caller, who, { operationId: caller.requestId, occurredAt: way.now() });
  const tools = { door: way.door, caller, performer, now: way.now, who, may, rights: way.rights, ...(reply ? { reply } : {}) };
  const answer = await operation.run(input, tools);
  return isRefusal(answer) ? answer : { answer: way.finish(operation, answer, who) };
}

/** Builds the pipeline over a door; ARCHITECTURE.md walks one operation through it. */
export function createPerformer(parts: PerformerParts): Performer {
  const way = wayOf(parts);
  const performer: Performer = {
    async perform(caller, call) {
      if (call.operation.type === 'direct') return go(way, performer, caller, { ...call, operation: call.operation });
      if (call.operation.type === 'query') return ask(way, caller, call.operation, call.input);
      const [outcome] = await runActs(way, caller, [{ ...call, operation: call.operation }]);
      if (!outcome) throw new Error('an act without outcome');
      if (!isRefusal(outcome) && 'fault' in outcome) throw outcome.fault;
      return outcome;
    },
    async performAll(caller, calls) {
      const acts = calls.map((call) => {
        if (call.operation.type !== 'act') throw new Error(`${call.operation.contract.name} is not an act`);
        return { ...call, operation: call.operation };
      });
      return acts.length === 0 ? [] : runActs(way, caller, acts);
    },
  };
  return performer;
}
