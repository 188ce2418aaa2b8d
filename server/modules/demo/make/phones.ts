import type { Chance } from './chance.ts';

/**
 * Every telephone number of the demo company begins like this. The state has given the beginning 154 to no operator, so none of
 * the 10,000 numbers behind it rings anywhere, and each has an ending of its own.
 */
export const DEMO_PHONES = '1540000';

/** Digits of a telephone number that come after the block for a company of usual size. */
const DIGITS = 4;

/**
 * Numbers of the invented block, each once, in an order that does not show that they were counted. A company `scale` times as large
 * uses more of what the state has left free: the block then begins with fewer of the same digits.
 */
export function phoneBook(chance: Chance, scale = 1): () => string {
  const digits = DIGITS + Math.ceil(Math.log10(scale));
  const beginning = DEMO_PHONES.slice(0, 11 - digits);
  const endings = chance.shuffled(Array.from({ length: 10 ** digits }, (_, n) => String(n).padStart(digits, '0')));
  return () => {
    const ending = endings.pop();
    if (ending === undefined) throw new Error('the block of demo numbers is used up');
    return `${beginning}${ending}`;
  };
}
