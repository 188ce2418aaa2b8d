import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { handBack as contract } from '../contract.ts';
import { managers } from '../rules/duty.ts';
import { moved, notNow } from '../rules/move.ts';
import { checkTaker } from '../rules/taker.ts';
import { caseAnswer, caseEvent, loadCase, moveCase } from '../store/cases.ts';
import { endHandOver, openHandOver } from '../store/course.ts';
import { closeDuties, openDuty } from '../store/duties.ts';
import { supervisors } from '../store/people.ts';
import { keepWords } from '../store/words.ts';

/** So many returns in one case suggest that a manager looks into it. */
const RETURNS_TO_ESCALATE = 2;

/** Returns a handed-over case with a reason: planning it is its old group's duty again, from the second return on a manager's. R-CAS-09 */
export const handBack = act(contract, {
  load: ({ id }) => ({ row: loadCase(id), waiting: openHandOver(id), people: supervisors() }),
  decide({ loaded: { row, waiting }, ctx }) {
    const allowed = moved(row.state, 'hand-back');
    if (isRefusal(allowed)) return allowed;
    if (!waiting) return notNow(row.state);
    return checkTaker(ctx.who, waiting.to_group_id) ?? { to: allowed.to, waiting, returns: waiting.returns + 1 };
  },
  save({ to, waiting, returns }, { input, loaded: { row, people }, ctx }) {
    const at = toIso(ctx.occurredAt);
    const after = { ...row, state: to, version: row.version + 1 };
    const words = keepWords(row.id, input.reason, ctx);
    const suggestsEscalation = returns >= RETURNS_TO_ESCALATE;
    const owner = row.owner_id === null ? [] : [row.owner_id];
    const duty = suggestsEscalation
      ? { act: 'case.assess', members: managers(people) }
      : { act: 'case.plan', members: row.group_id === null ? owner : [] };
    return {
      writes: [
        ...moveCase(row, to, ctx),
        ...words.writes,
        endHandOver(waiting.id, { at, by: ctx.who.memberId, reason: input.reason }),
        closeDuties(row.id, ctx.now),
        ...openDuty(row.id, { ...duty, groupId: row.group_id }, ctx.now),
      ],
      events: [
        caseEvent(after, 'case.handed_back', {
          data: { handOverId: waiting.id, groupId: waiting.to_group_id, returns, suggestsEscalation, ...words.data },
        }),
      ],
      answer: caseAnswer(after),
    };
  },
});
