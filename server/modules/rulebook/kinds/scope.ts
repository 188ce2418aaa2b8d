import { Environment } from '@marcbachmann/cel-js';
import type { Facts } from '#platform/values/facts.ts';

/** Facts of a subject that a scope may ask about, with their types; modules above give their values with each event. */
const known = {
  kind: 'string',
  nature: 'string',
  channel: 'string',
  priority: 'string',
  tier: 'int',
  round: 'int',
  covered: 'bool',
  complexity: 'string',
  category: 'string',
  followUp: 'string',
  route: 'string',
} as const;

/** What is wrong with a scope, with the place in its text. */
export interface ScopeFault {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

function environment(): Environment {
  // Patterns run as JavaScript's own and can hold the process for minutes: `matches` is refused by its name below.
  const env = new Environment({ limits: { maxAstNodes: 200, maxDepth: 20, maxListElements: 100, maxMapEntries: 10, maxCallArguments: 5 } });
  for (const [name, type] of Object.entries(known)) env.registerVariable(name, type);
  return env;
}

function withDefaults(facts: Facts): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(known)) {
    const value = facts[name] ?? null;
    if (type === 'int') filled[name] = BigInt(typeof value === 'number' ? value : 0);
    else if (type === 'bool') filled[name] = value === true;
    else filled[name] = value === null ? '' : String(value);
  }
  return filled;
}

/** Checks a scope: it must parse, name known facts, and answer yes or no. Nothing means it can be used. */
export function scopeFault(scope: string): ScopeFault | undefined {
  if (scope === '') return undefined;
  const pattern = /\bmatches\s*\(/.exec(scope);
  if (pattern) return { message: 'matches() is not allowed here', from: pattern.index, to: pattern.index + pattern[0].length };
  const checked = environment().check(scope);
  if (checked.valid && checked.type === 'bool') return undefined;
  if (!checked.error) return { message: `the answer is ${checked.type ?? 'nothing'}, not yes or no`, from: 0, to: scope.length };
  const { range, message } = checked.error;
  return { message, from: range?.start ?? 0, to: range?.end ?? scope.length };
}

/** A scope as a question about facts. An empty one fits all; one that cannot be answered does not fit. */
export function scopeOf(scope: string): (facts: Facts) => boolean {
  if (scope === '') return () => true;
  if (scopeFault(scope)) return () => false;
  const ask = environment().parse(scope);
  return (facts) => {
    try {
      return ask(withDefaults(facts)) === true;
    } catch {
      return false;
    }
  };
}
