import { putMemberGroups, putMemberRoles } from '#modules/identity/index.ts';
import { act, find, many, must, type Context } from '#platform/operation/bind.ts';
import { localDay } from '#platform/values/instant.ts';
import { newId } from '#platform/values/ids.ts';
import { refuse } from '#platform/values/refusal.ts';
import * as contract from '../contract.ts';
import { isHeldOn, standingOn } from '../rules/standing.ts';
import { endHolding, holdingsOf, insertHolding, markApplied, memberHeader, openPosition, type Holding } from '../store/holders.ts';

/** The statements that bring a member's roles and groups in step with his positions of today. */
function inStep(memberId: string, holdings: readonly Omit<Holding, 'id' | 'position_id'>[], today: string) {
  const { roles, groupIds } = standingOn(holdings, today);
  return [...putMemberRoles(memberId, roles), ...putMemberGroups(memberId, groupIds), markApplied(memberId, today)];
}

function todayOf(ctx: Context): string {
  return localDay(ctx.now, ctx.who.zone);
}

/** A member takes a position (R-ORG-03); refuses a position that is closed, held already on these days, or an end before its beginning. */
export const hold = act(contract.hold, {
  load: ({ id, memberId }) => ({
    member: must(memberHeader(memberId)),
    position: find(openPosition(id)),
    holdings: many(holdingsOf(memberId)),
  }),
  decide: ({ input, loaded: { position }, ctx }) => {
    const from = input.from ?? todayOf(ctx);
    const until = input.until ?? null;
    if (!position) return refuse('position.not_there', {}, 'id');
    if (until !== null && until <= from) return refuse('position.dates_crossed', { from }, 'until');
    return { position, from, until };
  },
  save: ({ position, from, until }, { input: { memberId }, loaded, ctx }) => {
    const taken = { role: position.role, group_id: position.group_id, from_on: from, to_on: until };
    return {
      writes: [
        insertHolding({ id: newId(), positionId: position.id, memberId, from, until }),
        ...inStep(memberId, [...loaded.holdings, taken], todayOf(ctx)),
      ],
      events: [{ type: 'position.held', subjectId: memberId, rootId: memberId, data: { positionId: position.id, from, until } }],
      answer: { id: memberId },
    };
  },
  constraints: { position_holders_once: 'position.held_already' },
});

/** A member leaves a position (R-ORG-03); refuses when he does not hold it. */
export const leave = act(contract.leave, {
  load: ({ memberId }) => ({ member: must(memberHeader(memberId)), holdings: many(holdingsOf(memberId)) }),
  decide: ({ input, loaded, ctx }) => {
    const today = input.on ?? todayOf(ctx);
    const open = loaded.holdings.filter((holding) => holding.position_id === input.id && (holding.to_on === null || holding.to_on > today));
    const holding = open.find((candidate) => isHeldOn(candidate, today)) ?? open[0];
    if (!holding) return refuse('position.not_held');
    // what has not begun yet is taken back as a whole
    const on = input.on ?? (today < holding.from_on ? holding.from_on : today);
    if (on < holding.from_on) return refuse('position.dates_crossed', { from: holding.from_on }, 'on');
    return { holding, on };
  },
  save: ({ holding, on }, { input: { id, memberId }, loaded, ctx }) => ({
    writes: [
      endHolding(holding.id, on),
      ...inStep(
        memberId,
        loaded.holdings.map((other) => (other.id === holding.id ? { ...other, to_on: on } : other)),
        todayOf(ctx),
      ),
    ],
    events: [{ type: 'position.left', subjectId: memberId, rootId: memberId, data: { positionId: id, on } }],
    answer: { id: memberId },
  }),
});

/** Applies what began or ended by the calendar alone. */
export const applyPositions = act(contract.applyPositions, {
  load: ({ memberId }) => ({ member: must(memberHeader(memberId)), holdings: many(holdingsOf(memberId)) }),
  decide: ({ loaded }) => loaded.holdings,
  save: (holdings, { input: { memberId }, ctx }) => ({
    writes: inStep(memberId, holdings, todayOf(ctx)),
    events: [{ type: 'member.positions_applied', subjectId: memberId, rootId: memberId, data: standingOn(holdings, todayOf(ctx)) }],
    answer: { id: memberId },
  }),
});
