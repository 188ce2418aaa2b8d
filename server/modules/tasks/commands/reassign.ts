import { insertComment, letRead } from '#modules/subjects/index.ts';
import { act, find, must } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { refuse } from '#platform/values/refusal.ts';
import { reassign as contract } from '../contract.ts';
import { activeMember, giveTask, lockTask } from '../store/tasks.ts';

/** Gives an open duty to a deputy, who may look at its root from then on; the reason is kept as a comment that the event names. */
export const reassign = act(contract, {
  load: ({ id, memberId }) => ({ task: must(lockTask(id)), member: find(activeMember(memberId)) }),
  decide: ({ loaded }) => {
    if (loaded.task.state !== 'open') return refuse('task.not_open');
    return loaded.member ? { task: loaded.task, to: loaded.member.id } : refuse('task.member_unknown', {}, 'memberId');
  },
  save: ({ task, to }, { input, ctx }) => {
    const { subject_id: subjectId, root_id: rootId } = task;
    const said = input.reason ? { id: newId(), subjectId, rootId, by: ctx.who.memberId, text: input.reason, internal: true } : null;
    return {
      writes: [giveTask(task.id, to), letRead(rootId, to, ctx.now), ...(said ? [insertComment(said, ctx.now)] : [])],
      events: [
        { type: 'task.reassigned', subjectId, rootId, data: { taskId: task.id, memberId: to, ...(said ? { commentId: said.id } : {}) } },
      ],
      answer: { id: task.id, state: 'open' },
    };
  },
});
