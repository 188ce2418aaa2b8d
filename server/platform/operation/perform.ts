import { isRefusal } from '../values/refusal.ts';
import type { ActCall } from './act-plan.ts';
import { runActs } from './act-trips.ts';
import { NotThere, type Bound, type BoundDirect, type BoundQuery, type Call, type Outcome, type Performer } from './bind.ts';
import type { Caller } from './caller.ts';
import { foresee } from './foresee.ts';
import { Sheet } from './sheet.ts';
import { identify, wayOf, type PerformerParts, type Way } from './way.ts';
import type { Answered } from './witness.ts';

export type { BatchOutcome, Call, Outcome, Performer } from './bind.ts';

async function ask(
  way: Way,
  performer: Performer,
  caller: Caller,
  { operation, input: rawInput }: Call & { operation: BoundQuery },
): Promise<Outcome> {
  const input = way.parse(operation, rawInput);
  const sheet = new Sheet();
  const loaded = sheet.add(operation.load(input));
  const [entry, ...answers] = await way.door.trip([caller.enter, ...sheet.statements]);
  const who = identify(caller, operation, entry);
  way.admit(caller, who, operation);
  // What is not there for these eyes is 404 before anything is said about rights.
  sheet.read(answers);
  way.permit(caller, who, operation, true);
  const more = operation.loadMore(input, loaded);
  if (Object.keys(more).length > 0) {
    const second = new Sheet();
    const extra = second.add(more);
    second.read((await way.door.trip([caller.enter, ...second.statements])).slice(1));
    Object.assign(loaded, extra);
  }
  const ctx = way.contextOf(caller, who, { operationId: caller.requestId, occurredAt: way.now() });
  const answer = way.finish(operation, operation.answer({ input, loaded, ctx }), who);
  const { name } = operation.contract;
  way.witnesses?.tell(performer, { name, caller, who, input, answer, now: way.now() } as Answered);
  return { answer };
}

async function go(way: Way, performer: Performer, caller: Caller, call: Call & { operation: BoundDirect }): Promise<Outcome> {
  const { operation, operationId, reply } = call;
  const input = way.parse(operation, call.input);
  const [entry] = await way.door.trip([caller.enter]);
  const who = identify(caller, operation, entry);
  way.admit(caller, who, operation);
  // It is not known yet whether a named subject is there for these eyes: without the right it is not.
  way.permit(caller, who, operation, !operation.contract.at?.path.includes('{'));
  const { may } = way.contextOf(caller, who, { operationId: caller.requestId, occurredAt: way.now() });
  const tools = {
    door: way.door,
    files: way.files,
    caller,
    performer,
    now: way.now,
    who,
    may,
    rights: way.rights,
    texts: way.texts ?? new Map(),
    operation: (name: string) => way.operations?.get(name),
    foresee: (kind: string, id: string) => foresee(way, caller, who, { kind, id }),
    ...(operationId === undefined ? {} : { operationId }),
    ...(reply ? { reply } : {}),
  };
  const answer = await operation.run(input, tools);
  return isRefusal(answer) ? answer : { answer: way.finish(operation, answer, who) };
}

/** A customer hears of nothing that is not declared for him, and no row is touched for it. */
function admit(caller: Caller, { contract }: Bound): void {
  if (caller.customer && contract.may !== 'customer' && contract.may !== 'public') throw new NotThere();
}

function actsOf(caller: Caller, calls: readonly Call[]): ActCall[] {
  return calls.map((call) => {
    if (call.operation.type !== 'act') throw new Error(`${call.operation.contract.name} is not an act`);
    admit(caller, call.operation);
    return { ...call, operation: call.operation };
  });
}

/** Builds the pipeline over a door; ARCHITECTURE.md walks one operation through it. */
export function createPerformer(parts: PerformerParts): Performer {
  const way = wayOf(parts);
  const performer: Performer = {
    async perform(caller, call) {
      admit(caller, call.operation);
      if (call.operation.type === 'direct') return go(way, performer, caller, { ...call, operation: call.operation });
      if (call.operation.type === 'query') return ask(way, performer, caller, { ...call, operation: call.operation });
      const [outcome] = await runActs(way, caller, [{ ...call, operation: call.operation }]);
      if (!outcome) throw new Error('an act without outcome');
      if (!isRefusal(outcome) && 'fault' in outcome) throw outcome.fault;
      return outcome;
    },
    async performAll(caller, calls) {
      return calls.length === 0 ? [] : runActs(way, caller, actsOf(caller, calls));
    },
    async performWhole(caller, calls) {
      const done: { readonly answer: unknown }[] = [];
      for (const outcome of await runActs(way, caller, actsOf(caller, calls), true)) {
        if (isRefusal(outcome)) return outcome;
        if ('fault' in outcome) throw outcome.fault;
        done.push(outcome);
      }
      return done;
    },
  };
  return performer;
}
