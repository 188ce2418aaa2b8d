import type { Principal } from './caller.ts';
import { rolesIn, type Operation } from './contract.ts';

/** A right beside the operations, such as seeing personal data. */
export interface Right {
  readonly name: string;
  readonly roles: readonly string[];
}

/** Answers who may do what: defaults of the contracts, the differences a tenant has stored, less what it has switched off. */
export interface Rights {
  of(who: Pick<Principal, 'roles' | 'grants' | 'off'>): ReadonlySet<string>;
  /** what a role may do where nothing else was stored */
  byDefault(role: string): ReadonlySet<string>;
  /** is there such a permission that a role can hold? */
  knows(permission: string): boolean;
}

/**
 * Builds the table once; sets are kept per combination of roles, differences and what is switched off. Throws where an operation is part of
 * one that is not there.
 */
export function rightsOf(
  operations: readonly Operation[],
  extra: readonly Right[],
  isOff: (word: string, off: readonly string[]) => boolean,
): Rights {
  const byRole = new Map<string, Set<string>>();
  const anyone = new Set<string>();
  const add = (name: string, roles: readonly string[]): void => {
    for (const role of roles) {
      const set = byRole.get(role) ?? new Set<string>();
      byRole.set(role, set.add(name));
    }
  };
  for (const { name, may } of operations) {
    if (may === 'signed-in' || may === 'public') anyone.add(name);
    else add(name, rolesIn(may) ?? []);
  }
  for (const right of extra) add(right.name, right.roles);
  const known = new Set([...byRole.values()].flatMap((set) => [...set]));
  for (const { name, may } of operations) {
    if (typeof may !== 'object' || 'roles' in may || may.partOf.every((whole) => known.has(whole))) continue;
    throw new Error(`${name} is part of what no role may do: ${may.partOf.join(', ')}`);
  }
  const kept = new Map<string, ReadonlySet<string>>();
  // a remembered principal is the same object with every request
  const quick = new WeakMap<object, ReadonlySet<string>>();
  return {
    byDefault: (role) => byRole.get(role) ?? new Set(),
    knows: (permission) => known.has(permission),
    of(who) {
      const known = quick.get(who);
      if (known) return known;
      const key = `${who.roles.join()}|${who.grants.join()}|${who.off.join()}`;
      const before = kept.get(key);
      if (before) {
        quick.set(who, before);
        return before;
      }
      const all = new Set(anyone);
      for (const role of who.roles) {
        const own = new Set(byRole.get(role));
        for (const grant of who.grants) {
          const [of, sign, name] = [
            grant.slice(0, grant.indexOf(':')),
            grant.charAt(grant.indexOf(':') + 1),
            grant.slice(grant.indexOf(':') + 2),
          ];
          if (of !== role) continue;
          if (sign === '+') own.add(name);
          else own.delete(name);
        }
        for (const name of own) all.add(name);
      }
      if (who.off.length > 0) for (const name of all) if (isOff(name, who.off)) all.delete(name);
      kept.set(key, all);
      quick.set(who, all);
      return all;
    },
  };
}
