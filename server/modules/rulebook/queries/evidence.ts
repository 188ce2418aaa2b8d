import { readableSubject } from '#modules/subjects/index.ts';
import { many, must, query } from '#platform/operation/bind.ts';
import { evidence as contract } from '../contract.ts';
import { evidenceOf } from '../store/reading.ts';

/** Verdicts of a root's promises, oldest knowledge first. R-RUL-03 */
export const evidence = query(contract, {
  load: ({ id }) => ({ subject: must(readableSubject(id)), rows: many(evidenceOf(id)) }),
  answer: ({ loaded }) => ({
    rows: loaded.rows.map(({ as_known_at, event_id, ...row }) => ({ ...row, asKnownAt: as_known_at, eventId: event_id })),
  }),
});
