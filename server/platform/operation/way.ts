import type { Door } from '../database/door.ts';
import type { Answer } from '../database/wire.ts';
import type { FileStore } from '../files/store.ts';
import type { Words } from '../values/words.ts';
import { NotThere, type Bound, type BoundAct, type Context, type Gate, type Kept, type Observer } from './bind.ts';
import { entered, type Caller, type Principal } from './caller.ts';
import type { May, Operation } from './contract.ts';
import { BadInput, Forbidden, NotSignedIn, SwitchedOff } from './faults.ts';
import { faultsOf, refuseUnstorable } from './input.ts';
import { maskerOf } from './masking.ts';
import type { Rights } from './rights.ts';
import type { Switches } from './switches.ts';
import type { Witnesses } from './witness.ts';

/** What a performer is built over. */
export interface PerformerParts {
  readonly door: Door;
  readonly files: FileStore;
  readonly rights: Rights;
  readonly switches: Switches;
  readonly gates: readonly Gate[];
  readonly observers: readonly Observer[];
  readonly now: () => number;
  /** words of refusals and events, for sentences in answers */
  readonly texts?: ReadonlyMap<string, Words>;
  /** every operation by its name */
  readonly operations?: ReadonlyMap<string, Bound>;
  /** told of each question that was answered */
  readonly witnesses?: Witnesses;
  /** told after each commit that appended events: wakes the sealer */
  readonly appended: () => void;
}

/** What the two halves of the pipeline share: parsing, rights, context, masks. */
export interface Way extends PerformerParts {
  parse(operation: Bound, input: unknown): unknown;
  /** is what this belongs to in use in the company? Asked before its rows are looked at */
  admit(caller: Caller, who: Principal, operation: Bound): void;
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
export function identify(caller: Caller, operation: Bound, answer: Answer | undefined): Principal {
  const who = entered(caller, answer?.rows[0]);
  if (who) return who;
  if (operation.contract.may === 'public') return nobody;
  throw new NotSignedIn();
}

const nobody: Principal = {
  tenantId: '',
  memberId: null,
  name: '',
  roles: [],
  groups: [],
  grants: [],
  scope: 'none',
  zone: 'Asia/Shanghai',
  segregation: 'strict',
  rulesVersion: null,
  off: [],
  party: null,
};

/** What is declared for customers is there for them and for nobody else, and nothing else is there for them. */
function amongCustomers(may: May, who: Principal): void {
  if (may !== 'customer' || who.party === null) throw new NotThere();
}

/** Rights of which one is enough: a right is given for what people do, and who may do that may do all that it is made of. */
function wholes({ may, name }: Operation): readonly string[] {
  return typeof may === 'object' && 'partOf' in may ? may.partOf : [name];
}

/** What a performer's parts give to both halves of the pipeline. */
export function wayOf(parts: PerformerParts): Way {
  const gates = Map.groupBy(parts.gates, (gate) => gate.on);
  const maskers = new WeakMap<Bound, ReturnType<typeof maskerOf>>();
  const kept = keeper();
  return {
    kept,
    ...parts,
    parse(operation, input) {
      refuseUnstorable(input);
      const parsed = operation.contract.input.safeParse(input);
      if (!parsed.success) throw new BadInput(faultsOf(parsed.error));
      return parsed.data;
    },
    admit(caller, who, { contract: { name } }) {
      const closed = parts.switches.closedBy(name, who.off)?.name ?? who.off.find((module) => module === caller.behalf);
      if (closed !== undefined) throw new SwitchedOff(closed, parts.switches.titleOf(closed));
    },
    permit(caller, who, operation, visible) {
      const { may, name } = operation.contract;
      if (caller.system || may === 'public') return;
      if (may === 'customer' || who.party !== null) return amongCustomers(may, who);
      if (may === 'signed-in' && who.memberId !== null) return;
      if (may !== 'system' && wholes(operation.contract).some((whole) => parts.rights.of(who).has(whole))) return;
      if (visible && may !== 'system') throw new Forbidden(name);
      throw new NotThere();
    },
    contextOf(caller, who, { operationId, occurredAt }) {
      const permissions = parts.rights.of(who);
      return {
        who,
        kept,
        now: parts.now(),
        occurredAt,
        operationId,
        permissions,
        locale: caller.locale,
        permissionsOf: (role, grants) => parts.rights.of({ roles: [role], grants, off: [] }),
        words: (key) => parts.texts?.get(key)?.[caller.locale],
        wordsOf: (key) => parts.texts?.get(key),
        switches: parts.switches,
        isUntold: (event) => parts.switches.isUntold(event, who.off),
        may: (name) => caller.system || permissions.has(name),
      };
    },
    finish(operation, answer, who) {
      let masker = maskers.get(operation);
      if (!masker) maskers.set(operation, (masker = maskerOf(operation.contract.output)));
      return masker(operation.contract.output.parse(answer), parts.rights.of(who));
    },
    gatesOf: (operation) => gates.get(operation.contract.name) ?? [],
  };
}
