import type { Answered, Witness } from '#platform/operation/witness.ts';
import { phoneTail } from '#platform/search/door.ts';
import { derivedId } from '#platform/values/ids.ts';
import { noteLookup } from './commands/note-lookup.ts';

/** Within so much time the same person who asks the same list for the same again, as an open page does by itself, looks up once. */
const ONCE_MS = 10 * 60_000;

/** The words for which the first page of a list was asked; the box over everything and the recognition of callers note their look-ups themselves. */
function wordsOf({ input, answer }: Answered): string {
  const isFirstPage = Array.isArray(answer['rows']) && 'next' in answer && input['after'] === undefined;
  return isFirstPage && typeof input['text'] === 'string' ? input['text'].trim() : '';
}

/** Who looks for people in a list by four or more digits of a telephone number leaves a record, as in the box over everything. R-ORG-05 */
export const witnesses: readonly Witness[] = [
  {
    name: 'search.lookup',
    saw(answered) {
      const text = wordsOf(answered);
      const tail = text === '' ? undefined : phoneTail(text);
      if (tail === undefined) return undefined;
      const { name, who, now, answer } = answered;
      const id = derivedId(who.tenantId, `${who.memberId ?? ''} ${name} ${text} ${Math.floor(now / ONCE_MS)}`);
      return { operation: noteLookup, input: { id, tail, found: (answer['rows'] as unknown[]).length } };
    },
  },
];
