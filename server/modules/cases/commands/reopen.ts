import { act } from '#platform/operation/bind.ts';
import { reopen as contract } from '../contract.ts';
import { managers } from '../rules/duty.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, loadCase, moveCase } from '../store/cases.ts';
import { closeDuties, openDuty } from '../store/duties.ts';
import { supervisors } from '../store/people.ts';
import { keepWords } from '../store/words.ts';

/**
 * The next round of the same case: number and history stay, it was no first-time fix, it waits to be judged again, and the
 * managers are asked to (the case's group, where there is no manager). R-CAS-11, R-CBK-03
 */
export const reopen = act(contract, {
  load: ({ id }) => ({ row: loadCase(id), people: supervisors() }),
  decide: ({ loaded: { row } }) => moved(row.state, 'reopen'),
  save({ to }, { input, loaded: { row, people }, ctx }) {
    const round = row.round + 1;
    const changes = { round, completed_at: null, closed_at: null, complexity: null, owner_id: row.intake_owner_id };
    const after = { ...row, ...changes, state: to, version: row.version + 1 };
    const words = keepWords(row.id, input.reason, ctx);
    return {
      writes: [
        ...moveCase(row, to, ctx, changes),
        ...words.writes,
        closeDuties(row.id, ctx.now, 'cancelled'),
        ...openDuty(row.id, { act: 'case.assess', members: managers(people), groupId: row.group_id }, ctx.now),
      ],
      events: [caseEvent(after, 'case.reopened', { data: { round, ...words.data } })],
      answer: caseAnswer(after),
    };
  },
});
