import { act, many, must } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { refuse } from '#platform/values/refusal.ts';
import { comment as contract } from '../contract.ts';
import { readableSubject } from '../store/readers.ts';
import { activeMembers, insertComment } from '../store/timeline.ts';

/** A remark on a subject; its words stay in their own row, the event names it and those mentioned. */
export const comment = act(contract, {
  load: ({ id, mentions }) => ({ subject: must(readableSubject(id)), mentioned: many(activeMembers(mentions)) }),
  decide: ({ input, loaded }) => {
    const known = new Set(loaded.mentioned.map(({ id }) => id));
    return input.mentions.every((id) => known.has(id)) ? [...known] : refuse('subject.mentioned_unknown', {}, 'mentions');
  },
  save(mentionIds, { input, loaded: { subject }, ctx }) {
    const id = newId();
    const row = { id, subjectId: subject.id, rootId: subject.root_id, by: ctx.who.memberId, text: input.text, internal: input.internal };
    return {
      writes: [insertComment(row, ctx.now)],
      events: [{ type: 'comment.added', subjectId: subject.id, rootId: subject.root_id, data: { commentId: id, mentionIds } }],
      answer: { id: subject.id, number: subject.number, more: { commentId: id } },
    };
  },
});
