import { act, find } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { handOver as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, loadCase, moveCase, movedEvent } from '../store/cases.ts';
import { activeGroup, insertHandOver } from '../store/course.ts';
import { closeDuties, openDuty } from '../store/duties.ts';
import { keepWords } from '../store/words.ts';

/** Hands a case to another group or tier; group and tier change when it is accepted there. R-CAS-03, R-ORG-02 */
export const handOver = act(contract, {
  load: ({ id, groupId }) => ({ row: loadCase(id), group: find(activeGroup(groupId)) }),
  decide({ loaded: { row, group } }) {
    const allowed = moved(row.state, 'hand-over');
    if (isRefusal(allowed)) return allowed;
    return group ? allowed : refuse('case.group_unknown', {}, 'groupId');
  },
  save({ to }, { input, loaded: { row }, ctx }) {
    const at = toIso(ctx.occurredAt);
    const handOverId = newId();
    const after = { ...row, state: to, version: row.version + 1 };
    const words = keepWords(row.id, input.note, ctx);
    return {
      writes: [
        ...moveCase(row, to, ctx),
        insertHandOver({
          id: handOverId,
          caseId: row.id,
          round: row.round,
          fromTier: row.tier,
          toTier: input.tier,
          toGroupId: input.groupId,
          by: ctx.who.memberId,
          at,
        }),
        ...words.writes,
        closeDuties(row.id, ctx.now),
        ...openDuty(row.id, { act: 'case.accept', groupId: input.groupId }, ctx.now),
      ],
      events: [
        movedEvent(row, after, 'case.handed_over', {
          data: { handOverId, groupId: input.groupId, fromTier: row.tier, tier: input.tier, ...words.data },
        }),
      ],
      answer: caseAnswer(after),
    };
  },
});
