import { z } from 'zod';
import type { Bound, BoundQuery, Given, Load, Loaded } from './bind.ts';
import type { Operation } from './contract.ts';

/** What a module above adds to the answer of a question below it, from rows of its own: the third socket, beside gates and observers. */
export interface Addition {
  /** name of the question */
  readonly to: string;
  /** fields of the answer that it adds; published with the question */
  readonly output: z.ZodObject;
  load(input: unknown): Load;
  answer(given: Given<unknown, Loaded<Load>>): object;
  /** what stands there where the module that keeps it is switched off */
  readonly off: object;
  /** the module that keeps it */
  readonly module?: string;
}

interface AdditionParts<I, A, L extends Load> {
  load(input: I): L;
  answer(given: Given<I, Loaded<L>>): A;
  off: A;
}

/** Declares an addition to the question `to`; its statements travel with those of the question, in the same trip. */
export function adds<I extends z.ZodObject, A extends z.ZodObject, L extends Load>(
  to: Operation<I>,
  output: A,
  parts: AdditionParts<z.infer<I>, z.input<A> & object, L>,
): Addition {
  return {
    to: to.name,
    output,
    load: (input) => parts.load(input as z.infer<I>),
    answer: (given) => parts.answer(given as Given<z.infer<I>, Loaded<L>>),
    off: parts.off,
  };
}

/** Names of loaded parts may be the same in two modules. */
const prefixOf = ({ module = '' }: Addition): string => `${module}.`;

/** The part of what was loaded that an addition asked for, under its own names. */
function ownOf(addition: Addition, loaded: Loaded<Load>): Loaded<Load> {
  const prefix = prefixOf(addition);
  const own = Object.entries(loaded).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, rows]) => [name.slice(prefix.length), rows]));
}

/** Both answers; each tells what no other does. */
function outputOf(contract: Operation, { output }: Addition): z.ZodObject {
  if (!(contract.output instanceof z.ZodObject)) throw new Error(`${contract.name} answers nothing that could be added to`);
  const twice = Object.keys(output.shape).find((name) => name in (contract.output as z.ZodObject).shape);
  if (twice !== undefined) throw new Error(`${contract.name} answers ${twice} already`);
  return contract.output.extend(output.shape);
}

function added(question: BoundQuery, addition: Addition): BoundQuery {
  return {
    ...question,
    contract: { ...question.contract, output: outputOf(question.contract, addition) },
    load: (input) => ({
      ...question.load(input),
      ...Object.fromEntries(Object.entries(addition.load(input)).map(([name, part]) => [prefixOf(addition) + name, part])),
    }),
    answer(given) {
      const isOff = addition.module !== undefined && given.ctx.who.off.includes(addition.module);
      const more = isOff ? addition.off : addition.answer({ ...given, loaded: ownOf(addition, given.loaded) });
      return { ...(question.answer(given) as object), ...more };
    },
  };
}

/** Modules whose questions answer with what those above add to them; every addition finds its question. */
export function withAdditions<M extends { readonly routes: readonly Bound[]; readonly additions: readonly Addition[] }>(
  modules: readonly M[],
): M[] {
  const additions = Map.groupBy(
    modules.flatMap((module) => module.additions),
    ({ to }) => to,
  );
  const filled = modules.map((module) => ({
    ...module,
    routes: module.routes.map((route) => {
      if (route.type !== 'query') return route;
      const own = additions.get(route.contract.name) ?? [];
      additions.delete(route.contract.name);
      return own.reduce(added, route);
    }),
  }));
  for (const name of additions.keys()) throw new Error(`there is no question ${name} that could be added to`);
  return filled;
}
