import { letRead } from '#modules/subjects/index.ts';
import { act } from '#platform/operation/bind.ts';
import { plan as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, loadCaseInside, moveCase, movedEvent } from '../store/cases.ts';
import { closeDuties } from '../store/duties.ts';

/** Somebody is assigned: he becomes the owner and may look at the case; a case that was never judged says so. R-DSP-03, R-CAS-01 */
export const plan = act(contract, {
  load: ({ id }) => ({ row: loadCaseInside(id) }),
  decide: ({ loaded: { row } }) => moved(row.state, 'plan'),
  save({ to }, { input, loaded: { row }, ctx }) {
    const owner = input.ownerId === undefined ? row.owner_id : input.ownerId;
    const group = input.groupId === undefined ? row.group_id : input.groupId;
    const after = { ...row, state: to, owner_id: owner, group_id: group, version: row.version + 1 };
    return {
      writes: [
        ...moveCase(row, to, ctx, { owner_id: owner, group_id: group }),
        closeDuties(row.id, ctx.now),
        ...(owner === null ? [] : [letRead(row.id, owner, ctx.now)]),
      ],
      events: [
        movedEvent(row, after, 'case.planned', {
          data: { memberId: owner, groupId: group, from: row.state, judged: row.state !== 'registered' },
        }),
      ],
      answer: caseAnswer(after),
    };
  },
});
