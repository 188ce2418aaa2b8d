import { many, query } from '#platform/operation/bind.ts';
import { parked as contract } from '../contract.ts';
import { parkedReactions } from '../store/parked.ts';

/** What should have followed an event and failed. */
export const parked = query(contract, {
  load: () => ({ rows: many(parkedReactions()) }),
  answer: ({ loaded, ctx }) => ({
    rows: loaded.rows.map((row) => ({
      reaction: row.reaction,
      seq: Number(row.seq),
      event: { type: row.type, sentence: (ctx.words(row.type) ?? row.type).replaceAll(/\{\w+\}/g, '…'), at: row.occurred_at },
      root: { id: row.root_id, kind: row.root_kind ?? 'company', number: row.root_number },
      attempts: row.attempts,
      fault: row.fault ?? '',
      retryAt: row.retry_at,
      waits: row.waits,
    })),
    allowed: ['retry', 'skip'].filter((verb) => ctx.may(`reaction.${verb}`)),
  }),
});
