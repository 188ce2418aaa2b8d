import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { accept as contract } from '../contract.ts';
import { moved, notNow } from '../rules/move.ts';
import { checkTaker } from '../rules/taker.ts';
import { caseAnswer, caseEvent, loadCase, moveCase, passInto } from '../store/cases.ts';
import { endHandOver, openHandOver } from '../store/course.ts';
import { closeDuties, openDuty } from '../store/duties.ts';

/** Takes over a case: its group, tier and owner change now, and the passage through the tier is on record. R-ORG-02, R-CAS-03 */
export const accept = act(contract, {
  load: ({ id }) => ({ row: loadCase(id), waiting: openHandOver(id) }),
  decide({ loaded: { row, waiting }, ctx }) {
    const allowed = moved(row.state, 'accept');
    if (isRefusal(allowed)) return allowed;
    if (!waiting) return notNow(row.state);
    return checkTaker(ctx.who, waiting.to_group_id) ?? { to: allowed.to, waiting };
  },
  save({ to, waiting }, { loaded: { row }, ctx }) {
    const at = toIso(ctx.occurredAt);
    const owner = ctx.who.memberId ?? row.owner_id;
    const after = { ...row, state: to, tier: waiting.to_tier, group_id: waiting.to_group_id, owner_id: owner, version: row.version + 1 };
    return {
      writes: [
        ...moveCase(row, to, ctx, { tier: waiting.to_tier, group_id: waiting.to_group_id, owner_id: owner }),
        ...(waiting.to_tier === row.tier ? [] : passInto(row, 'tier', String(waiting.to_tier), at)),
        endHandOver(waiting.id, { at, by: ctx.who.memberId }),
        closeDuties(row.id, ctx.now),
        ...openDuty(row.id, { act: 'case.plan', groupId: waiting.to_group_id }, ctx.now),
      ],
      events: [
        caseEvent(after, 'case.accepted', {
          data: { handOverId: waiting.id, groupId: waiting.to_group_id, tier: waiting.to_tier, memberId: owner },
        }),
      ],
      answer: caseAnswer(after),
    };
  },
});
