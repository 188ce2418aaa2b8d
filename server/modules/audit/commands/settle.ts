import { act, must } from '#platform/operation/bind.ts';
import { refuse } from '#platform/values/refusal.ts';
import { retry as retryContract, skip as skipContract } from '../contract.ts';
import { dropParked, insertSkipped, parkedReaction, retryNow } from '../store/parked.ts';

/** Tries a failed reaction again at once; refuses one that waits behind an earlier one of its subject. */
export const retry = act(retryContract, {
  load: ({ reaction, seq }) => ({ parked: must(parkedReaction(reaction, seq)) }),
  decide: ({ loaded: { parked } }) => (parked.waits ? refuse('reaction.waits') : parked),
  save: ({ root_id: rootId }, { input: { reaction, seq }, ctx }) => ({
    writes: [retryNow(reaction, rootId, ctx.now)],
    events: [{ type: 'reaction.retried', subjectId: rootId, rootId, data: { reaction, seq } }],
    answer: { id: rootId },
  }),
});

/** Gives a failed reaction up; the reason is kept, what waits behind it goes on. */
export const skip = act(skipContract, {
  load: ({ reaction, seq }) => ({ parked: must(parkedReaction(reaction, seq)) }),
  decide: ({ loaded: { parked } }) => (parked.waits ? refuse('reaction.waits') : parked),
  save: ({ root_id: rootId, attempts, fault }, { input: { reaction, seq, reason }, ctx }) => ({
    writes: [
      insertSkipped({ reaction, seq, rootId, attempts, fault, reason, memberId: ctx.who.memberId }, ctx.now),
      dropParked(reaction, seq),
      retryNow(reaction, rootId, ctx.now),
    ],
    events: [{ type: 'reaction.skipped', subjectId: rootId, rootId, data: { reaction, seq } }],
    answer: { id: rootId },
  }),
});
