import { newId } from '#platform/values/ids.ts';
import { asApiError } from './problem.ts';

/** What somebody wants to have done, until he has heard that it is. */
export interface Intention {
  /**
   * Runs a write under one key per intention: the same input after a failure sends the same key, so that a write whose answer was lost is
   * never done twice. No answer: tried twice more after 0.6 and 1.8 s.
   */
  run<T>(input: unknown, attempt: (key: string) => Promise<T>): Promise<T>;
}

/** One for each place where somebody writes; it is kept as long as the place is shown. */
export function makeIntention(): Intention {
  let kept: { readonly text: string; readonly key: string } | undefined;
  return {
    async run(input, attempt) {
      const text = JSON.stringify(input);
      if (kept?.text !== text) kept = { text, key: newId() };
      const { key } = kept;
      const output = await insisting(() => attempt(key));
      kept = undefined;
      return output;
    },
  };
}

async function insisting<T>(attempt: () => Promise<T>): Promise<T> {
  for (const wait of [600, 1800]) {
    try {
      return await attempt();
    } catch (thrown) {
      if (!asApiError(thrown).mayRepeat) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return attempt();
}
