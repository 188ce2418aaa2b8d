import { grantsOf, isBeyond } from '#modules/identity/index.ts';
import { find, many, type Gate, type GateGiven } from '#platform/operation/bind.ts';
import { localDay } from '#platform/values/instant.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';
import { ownHoldings, roleOfPosition } from './store/holders.ts';

interface Input {
  readonly id?: string;
  readonly role?: string;
  readonly memberId?: string;
}

interface Role {
  readonly role: string;
  readonly grants: readonly string[];
}

/** Nobody gives or takes back a role that is beyond him (R-ORG-05): `toHimself` says whether it would become his own. */
function beyond({ loaded, ctx }: GateGiven, toHimself: boolean, pointer?: string): Refusal | undefined {
  const role = loaded['role'] as Role | undefined;
  if (!role || !isBeyond(ctx, ctx.permissionsOf(role.role, role.grants), toHimself)) return undefined;
  return refuse('position.role_beyond', { role: role.role }, pointer);
}

function onHolding(on: string): Gate {
  return {
    on,
    load: (input) => ({ role: find(grantsOf(roleOfPosition((input as Input).id ?? ''))) }),
    check: (gate) => beyond(gate, on === 'position.hold' && (gate.input as Input).memberId === gate.ctx.who.memberId),
  };
}

export const gates: readonly Gate[] = [
  {
    on: 'position.create',
    load: (input) => ({ role: find(grantsOf((input as Input).role ?? null)) }),
    check: (gate) => beyond(gate, false, 'role'),
  },
  {
    on: 'position.edit',
    load: (input) => {
      const { id = '', role } = input as Input;
      return { role: find(grantsOf(role ?? null)), before: find(grantsOf(roleOfPosition(id))), mine: many(ownHoldings(id)) };
    },
    check(gate) {
      const { role, before, mine } = gate.loaded as Readonly<{ role?: Role; before?: Role; mine: { to_on: string | null }[] }>;
      if (role === undefined || role.role === before?.role) return undefined;
      const today = localDay(gate.ctx.now, gate.ctx.who.zone);
      const isMine = mine.some(({ to_on: end }) => end === null || end > today);
      return beyond({ ...gate, loaded: { role: before } }, false, 'role') ?? beyond(gate, isMine, 'role');
    },
  },
  onHolding('position.hold'),
  onHolding('position.leave'),
];
