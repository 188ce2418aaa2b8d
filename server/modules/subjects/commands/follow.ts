import { act, must } from '#platform/operation/bind.ts';
import { follow as contract } from '../contract.ts';
import { readableSubject, setFollowing } from '../store/readers.ts';

/** To hear of a root, or no longer. */
export const follow = act(contract, {
  load: ({ id }) => ({ subject: must(readableSubject(id)) }),
  decide: ({ input }) => ({ following: input.following }),
  save: ({ following }, { loaded: { subject }, ctx }) => ({
    writes: ctx.who.memberId === null ? [] : [setFollowing(subject.root_id, ctx.who.memberId, following, ctx.now)],
    events: [{ type: following ? 'subject.followed' : 'subject.unfollowed', subjectId: subject.id, rootId: subject.root_id }],
    answer: { id: subject.id, number: subject.number },
  }),
});
