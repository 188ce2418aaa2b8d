import { grantsOf, isBeyond } from '#modules/identity/index.ts';
import { find, gate, many, type Gate, type GateGiven } from '#platform/operation/bind.ts';
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
function beyond({ loaded, ctx }: GateGiven, toHimself: boolean, pointer?: string): Refusal<'position.role_beyond'> | undefined {
  const role = loaded['role'] as Role | undefined;
  if (!role || !isBeyond(ctx, ctx.permissionsOf(role.role, role.grants), toHimself)) return undefined;
  return refuse('position.role_beyond', { role: role.role }, pointer);
}

const refuses = ['position.role_beyond'] as const;

function onHolding(on: string): Gate {
  return gate({
    on,
    refuses,
    load: (input) => ({ role: find(grantsOf(roleOfPosition((input as Input).id ?? ''))) }),
    check: (given) => beyond(given, on === 'position.hold' && (given.input as Input).memberId === given.ctx.who.memberId),
  });
}

export const gates: readonly Gate[] = [
  gate({
    on: 'position.create',
    refuses,
    load: (input) => ({ role: find(grantsOf((input as Input).role ?? null)) }),
    check: (given) => beyond(given, false, 'role'),
  }),
  gate({
    on: 'position.edit',
    refuses,
    load: (input) => {
      const { id = '', role } = input as Input;
      return { role: find(grantsOf(role ?? null)), before: find(grantsOf(roleOfPosition(id))), mine: many(ownHoldings(id)) };
    },
    check(given) {
      const { role, before, mine } = given.loaded as Readonly<{ role?: Role; before?: Role; mine: { to_on: string | null }[] }>;
      if (role === undefined || role.role === before?.role) return undefined;
      const today = localDay(given.ctx.now, given.ctx.who.zone);
      const isMine = mine.some(({ to_on: end }) => end === null || end > today);
      return beyond({ ...given, loaded: { role: before } }, false, 'role') ?? beyond(given, isMine, 'role');
    },
  }),
  onHolding('position.hold'),
  onHolding('position.leave'),
];
