import type { ApiError } from '#web/api/index.ts';
import type { Verdict } from './ports.ts';
import type { QueuedAct } from './store/acts.ts';

/** Acts of a message that the server could not read, by their place in it, with what it says of them. */
function unreadable({ status, errors }: ApiError): ReadonlyMap<number, string> {
  const named = status === 422 ? errors : [];
  return new Map(
    named.flatMap(({ pointer, message }) => {
      const place = /^\/acts\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
      return place === undefined ? [] : [[Number(place), message] as const];
    }),
  );
}

/**
 * Nothing of a message was judged, and another attempt mends nothing. Where it says which acts could not be read, those and what follows
 * on their jobs are held back, and the others are told again without them; else all are.
 */
export function heldBack(error: ApiError, acts: readonly QueuedAct[]): Verdict[] {
  const said = unreadable(error);
  const all = !acts.some((_, place) => said.has(place));
  const stopped = new Set<string>();
  return acts.flatMap(({ actId, input }, place) => {
    if (said.has(place)) stopped.add(input.id);
    if (!all && !stopped.has(input.id)) return [];
    return [{ actId, refusal: { code: error.code, detail: said.get(place) ?? error.message, heldBack: true } }];
  });
}
