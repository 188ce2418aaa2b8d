import { letRead } from '#modules/subjects/index.ts';
import { act, find, must } from '#platform/operation/bind.ts';
import { refuse } from '#platform/values/refusal.ts';
import { reassign as contract } from '../contract.ts';
import { activeMember, giveTask, lockTask } from '../store/tasks.ts';

/** Gives an open duty to a deputy, who may look at its root from then on. */
export const reassign = act(contract, {
  load: ({ id, memberId }) => ({ task: must(lockTask(id)), member: find(activeMember(memberId)) }),
  decide: ({ loaded }) => {
    if (loaded.task.state !== 'open') return refuse('task.not_open');
    return loaded.member ? { task: loaded.task, to: loaded.member.id } : refuse('task.member_unknown', {}, 'memberId');
  },
  save: ({ task, to }, { ctx }) => ({
    writes: [giveTask(task.id, to), letRead(task.root_id, to, ctx.now)],
    events: [{ type: 'task.reassigned', subjectId: task.subject_id, rootId: task.root_id, data: { taskId: task.id, memberId: to } }],
    answer: { id: task.id, state: 'open' },
  }),
});
