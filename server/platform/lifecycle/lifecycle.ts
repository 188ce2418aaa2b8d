import type { Words } from '../values/words.ts';

/** What a state means for lists, clocks and figures, whatever its name. */
export type StateClass = 'open' | 'waiting' | 'done' | 'void';

export interface State {
  readonly class: StateClass;
  readonly label: Words;
}

/** A move: the act that makes it, from where to where. `to: 'same'` records something without leaving the state; of several states the act says which. */
export interface Move<S extends string> {
  readonly act: string;
  readonly from: readonly S[];
  readonly to: S | 'same' | readonly S[];
}

/** A state machine as data: browser-safe, folded by the phone over its queue, read by generated tests. */
export interface Lifecycle<S extends string = string> {
  readonly subject: string;
  readonly table: string;
  readonly column: string;
  readonly start: S;
  readonly states: Readonly<Record<S, State>>;
  readonly moves: readonly Move<S>[];
  /** verbs of the events that tell of a move, with the act each stands for: a fold of events goes by them */
  readonly told?: Readonly<Record<string, string>>;
  /** verbs of the events after which a state is reached to which no act of its own leads */
  readonly reached?: Readonly<Record<string, S>>;
}

/** Declares a lifecycle; states in moves that are not declared do not compile. */
export function lifecycle<S extends string>(definition: Lifecycle<S>): Lifecycle<S> {
  return definition;
}

/** The state an act leads to from `state`, or undefined when the act is not allowed there. `chosen` is what an act with several says. */
export function next<S extends string>(machine: Lifecycle<S>, state: S, act: string, chosen?: S): S | undefined {
  const move = machine.moves.find((candidate) => candidate.act === act && candidate.from.includes(state));
  if (!move) return undefined;
  if (typeof move.to !== 'string') return move.to.find((to) => to === chosen);
  return move.to === 'same' ? state : move.to;
}

/** Acts that may be done in `state` by someone for whom `may` answers yes. */
export function allowedActs<S extends string>(machine: Lifecycle<S>, state: string, may: (act: string) => boolean): string[] {
  const acts = machine.moves.filter((move) => move.from.some((from) => from === state) && may(move.act)).map((move) => move.act);
  return [...new Set(acts)];
}
