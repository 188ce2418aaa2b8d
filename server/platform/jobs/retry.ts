const FIRST_MS = 1000;
const LONGEST_MS = 10 * 60_000;

/** How long what has failed is left alone, in milliseconds: a second at first, twice as long each time, ten minutes at most. `attempts`: how often it had failed before. */
export function restAfter(attempts: number): number {
  return Math.min(FIRST_MS * 2 ** attempts, LONGEST_MS);
}
