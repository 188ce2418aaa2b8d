import type { Chance } from './chance.ts';

/**
 * Every telephone number of the demo company begins like this. The state has given the beginning 154 to no operator, so none of
 * the 10,000 numbers behind it rings anywhere, and each has an ending of its own.
 */
export const DEMO_PHONES = '1540000';

/** Numbers of the invented block, each once, in an order that does not show that they were counted. */
export function phoneBook(chance: Chance): () => string {
  const endings = chance.shuffled(Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, '0')));
  return () => {
    const ending = endings.pop();
    if (ending === undefined) throw new Error('the block of demo numbers is used up');
    return `${DEMO_PHONES}${ending}`;
  };
}
