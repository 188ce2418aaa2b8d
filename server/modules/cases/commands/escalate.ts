import { act } from '#platform/operation/bind.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { escalate as contract } from '../contract.ts';
import { managers } from '../rules/duty.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, loadCase } from '../store/cases.ts';
import { closeDuties, openDuty } from '../store/duties.ts';
import { supervisors } from '../store/people.ts';
import { keepWords } from '../store/words.ts';

/** Brings a difficult case before the managers, with what was tried and what is proposed; judging it (or, while it is handed over, taking it) is their duty from now on. R-CAS-09 */
export const escalate = act(contract, {
  load: ({ id }) => ({ row: loadCase(id), people: supervisors() }),
  decide({ loaded: { row, people } }) {
    const allowed = moved(row.state, 'escalate');
    if (isRefusal(allowed)) return allowed;
    const asked = managers(people);
    return asked.length === 0 ? refuse('case.no_manager') : { asked };
  },
  save({ asked }, { input, loaded: { row }, ctx }) {
    const plan = input.plan ?? '';
    const words = keepWords(row.id, plan === '' ? input.reason : `${input.reason}\n${plan}`, ctx);
    // while a hand-over waits, a manager may take the case over like its group; elsewhere judging takes the place of what was asked before
    const waits = row.state === 'handing_over';
    return {
      writes: [
        ...words.writes,
        ...(waits ? [] : [closeDuties(row.id, ctx.now, 'cancelled')]),
        ...openDuty(row.id, { act: waits ? 'case.accept' : 'case.assess', members: asked }, ctx.now),
      ],
      events: [caseEvent(row, 'case.escalated', { data: { memberIds: asked, ...words.data } })],
      answer: caseAnswer(row),
    };
  },
});
