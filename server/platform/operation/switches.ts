import type { Words } from '../values/words.ts';
import type { Operation } from './contract.ts';

/** What the switches are built from: a module as the map names it, and what it offers. */
export interface SwitchedModule {
  readonly name: string;
  /** what a company that switches it reads; absent: it is always on */
  readonly title?: Words;
  /** modules it cannot do without */
  readonly needs: readonly string[];
  readonly operations: readonly Operation[];
  /** rights beside the operations */
  readonly rights: readonly string[];
}

/** Which modules a company can switch off, and what goes with them (R-ORG-03). */
export interface Switches {
  readonly modules: readonly SwitchedModule[];
  /** the module that keeps a caller of the named operation out, given the modules that are off */
  closedBy(operation: string, off: readonly string[]): SwitchedModule | undefined;
  /** may nobody do this now, or can this never happen: the operation's, event's or right's modules are all off */
  isOff(word: string, off: readonly string[]): boolean;
  /** can nobody tell of this event now: there is no module that could, or all that could are off */
  isUntold(event: string, off: readonly string[]): boolean;
  /** modules by each operation and event that only they offer: what the database hides duties by */
  readonly words: ReadonlyMap<string, readonly string[]>;
  titleOf(module: string): Words | undefined;
}

/** What was written while a module was on stays readable: whatever shows one subject to people of the company. */
function isHistory({ kind, at, may }: Operation): boolean {
  return kind === 'query' && may !== 'customer' && may !== 'public' && (at?.path.includes('{') ?? false);
}

/** Builds the table once. */
export function switchesOf(modules: readonly SwitchedModule[]): Switches {
  const words = new Map<string, string[]>();
  const byName = new Map(modules.map((module) => [module.name, module]));
  const byOperation = new Map<string, SwitchedModule>();
  const add = (word: string, module: string): void => {
    const of = words.get(word) ?? [];
    if (!of.includes(module)) words.set(word, [...of, module]);
  };
  for (const module of modules) {
    for (const right of module.rights) add(right, module.name);
    for (const operation of module.operations) {
      if (!isHistory(operation)) {
        add(operation.name, module.name);
        byOperation.set(operation.name, module);
      }
      for (const event of operation.appends) add(event, module.name);
    }
  }
  return {
    modules,
    words,
    closedBy(operation, off) {
      const module = off.length === 0 ? undefined : byOperation.get(operation);
      return module && off.includes(module.name) ? module : undefined;
    },
    isOff(word, off) {
      const of = off.length === 0 ? undefined : words.get(word);
      return of?.every((module) => off.includes(module)) ?? false;
    },
    isUntold: (event, off) => words.get(event)?.every((module) => off.includes(module)) ?? true,
    titleOf: (module) => byName.get(module)?.title,
  };
}

/** Modules that are on and cannot do without this one. */
export function neededBy(switches: Switches, module: string, off: readonly string[]): readonly SwitchedModule[] {
  return switches.modules.filter(({ name, needs }) => needs.includes(module) && !off.includes(name));
}
