import { readableSubject } from '#modules/subjects/index.ts';
import { many, must, query } from '#platform/operation/bind.ts';
import { evidence as contract } from '../contract.ts';
import { evidenceOf } from '../store/reading.ts';

/** Verdicts of a root's promises, oldest knowledge first; an exempt one says why and by whose word. R-RUL-03 */
export const evidence = query(contract, {
  load: ({ id }) => ({ subject: must(readableSubject(id)), rows: many(evidenceOf(id)) }),
  answer: ({ loaded, ctx }) => ({
    rows: loaded.rows.map((row) => ({
      id: row.id,
      code: row.code,
      title: ctx.locale === 'en' ? row.title_en : row.title,
      verdict: row.verdict,
      at: row.at,
      asKnownAt: row.as_known_at,
      eventId: row.event_id,
      reason: row.verdict === 'exempt' && row.event_type !== null ? (ctx.words(row.event_type) ?? null) : null,
      by: row.verdict === 'exempt' && row.actor_id !== null ? { id: row.actor_id, name: row.actor_name ?? '' } : null,
    })),
  }),
});
