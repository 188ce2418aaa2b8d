import { many, must, query } from '#platform/operation/bind.ts';
import { timeline as contract } from '../contract.ts';
import { readableSubject } from '../store/readers.ts';
import { entries } from '../store/timeline.ts';
import { entriesBefore, entriesOf, entryMore, nextEntry } from './entries.ts';

/** What happened on a subject, newest first, as sentences in the reader's language. */
export const timeline = query(contract, {
  load({ id, after, only, limit }) {
    const from = entriesBefore(after);
    return {
      subject: must(readableSubject(id)),
      rows: many(entries({ id, keyOnly: only === 'key', limit, ...(from ? { before: from } : {}) })),
    };
  },
  loadMore: (_input, { rows }) => entryMore(rows),
  answer: ({ input: { limit }, loaded, ctx }) => ({
    rows: entriesOf(loaded.rows.slice(0, limit), loaded, ctx),
    next: nextEntry(loaded.rows, limit),
  }),
});
