import { meetObligation } from '#modules/rulebook/index.ts';
import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { recordFollowUp as contract } from '../contract.ts';
import { followUpMoved } from '../rules/move.ts';
import { ownWork, troubleOf } from '../rules/verdict.ts';
import { ask, asked, managerFor } from '../store/duties.ts';
import { followUpAnswer, followUpDoers, followUpEvent, loadFollowUp, recordFollowUp as write } from '../store/follow-ups.ts';

/**
 * What the customer said about use and satisfaction, weeks after, to somebody who did not do the work. What is not right needs its details
 * and goes to the manager at once, who answers it or opens the case again. R-CBK-03, R-CBK-04, R-CBK-06, R-ORG-06
 */
export const recordFollowUp = act(contract, {
  load: ({ id }) => ({ row: loadFollowUp(id), doers: followUpDoers(id), manager: managerFor() }),
  decide({ input, loaded: { row, doers }, ctx }) {
    const allowed = followUpMoved(row.state, 'record');
    if (isRefusal(allowed)) return allowed;
    const own = ownWork(
      doers.map((doer) => doer.member_id),
      ctx.who.memberId,
      ctx.who.segregation,
    );
    if (own === 'refused') return refuse('callback.own_work');
    const heard = troubleOf(input);
    return isRefusal(heard) ? heard : { ...heard, to: allowed.to, isOwnWork: own === 'marked' };
  },
  save({ to, trouble, isOwnWork }, { input, loaded: { row, manager }, ctx }) {
    const { works, satisfied, note = null, wishes = null } = input;
    const told = { works, satisfied, note, wishes, by: ctx.who.memberId, at: toIso(ctx.occurredAt), ownWork: isOwnWork };
    return {
      writes: [
        write(row.id, told),
        meetObligation(row.obligation_id),
        asked(row.id, ctx.now, 'done'),
        ...(trouble ? ask({ act: 'follow-up.settle', subjectId: row.id, rootId: row.case_id }, manager, ctx.now) : []),
      ],
      events: [
        followUpEvent(row, 'follow-up.recorded', { works, satisfied, ownWork: isOwnWork }),
        ...(trouble ? [followUpEvent(row, 'follow-up.trouble_heard')] : []),
      ],
      answer: followUpAnswer(row, to),
    };
  },
});
