import { act } from '#platform/operation/bind.ts';
import { markRead as contract } from '../contract.ts';
import { readNotices } from '../store/outbox.ts';

/** Marks notices of one's own as read. That somebody has read a notice is no fact of the business: it leaves no event. */
export const markRead = act(contract, {
  load: () => ({}),
  decide: ({ input }) => input,
  save: ({ ids }, { ctx }) => ({ writes: [readNotices(ids, ctx.now)], events: [], answer: { id: ctx.who.memberId ?? ctx.operationId } }),
});
