import { v7 } from 'uuid';

/** Chance that repeats itself: the same seed gives the same company, down to the last name and id. */
export interface Chance {
  /** a number in [0, 1) */
  next(): number;
  /** a whole number from `from` to `to`, both included */
  whole(from: number, to: number): number;
  /** true with this probability */
  hit(probability: number): boolean;
  /** one of the list; throws for an empty one */
  pick<T>(list: readonly T[]): T;
  /** one of the list, more often the heavier */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T;
  /** the list in another order */
  shuffled<T>(list: readonly T[]): T[];
  /** a uuidv7 of that instant (epoch ms) */
  id(at: number): string;
}

/** Chance from a seed (mulberry32). */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  function pick<T>(list: readonly T[]): T {
    const found = list[whole(0, list.length - 1)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }
  return {
    next,
    whole,
    hit: (probability) => next() < probability,
    pick,
    weighted(list) {
      let left = next() * list.reduce((sum, { weight }) => sum + weight, 0);
      return list.find(({ weight }) => (left -= weight) < 0) ?? pick(list);
    },
    shuffled(list) {
      const rest = [...list];
      for (let i = rest.length - 1; i > 0; i -= 1) {
        const j = whole(0, i);
        const [a, b] = [rest[i], rest[j]];
        if (a !== undefined && b !== undefined) [rest[i], rest[j]] = [b, a];
      }
      return rest;
    },
    id: (at) => v7({ msecs: at, seq: whole(0, 0x7fff_fffe), random: Uint8Array.from({ length: 16 }, () => whole(0, 255)) }),
  };
}
