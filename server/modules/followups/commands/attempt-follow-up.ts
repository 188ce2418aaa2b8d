import { act } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { localDay, toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { attemptFollowUp as contract } from '../contract.ts';
import { afterAttempt } from '../rules/attempts.ts';
import { followUpMoved } from '../rules/move.ts';
import { ownWork } from '../rules/verdict.ts';
import { asked } from '../store/duties.ts';
import {
  countFollowUpAttempt,
  followUpAnswer,
  followUpAttempts,
  followUpDoers,
  followUpEvent,
  insertFollowUpAttempt,
  loadFollowUp,
} from '../store/follow-ups.ts';

/** Nobody was reached: the contact stays due, and after three attempts on two days the customer is unreachable and hears of it by message. R-CBK-09, N-51 */
export const attemptFollowUp = act(contract, {
  load: ({ id }) => ({ row: loadFollowUp(id), doers: followUpDoers(id), earlier: followUpAttempts(id) }),
  decide({ loaded: { row, doers, earlier }, ctx }) {
    if (row.state === 'unreachable') return refuse('callback.attempts_used', { attempts: row.attempts });
    const allowed = followUpMoved(row.state, 'attempt');
    if (isRefusal(allowed)) return allowed;
    const ids = doers.map((doer) => doer.member_id);
    if (ownWork(ids, ctx.who.memberId, ctx.who.segregation) === 'refused') return refuse('callback.own_work');
    return afterAttempt(
      earlier.map(({ at }) => localDay(Date.parse(at), ctx.who.zone)),
      localDay(ctx.occurredAt, ctx.who.zone),
    );
  },
  save({ to }, { input, loaded: { row }, ctx }) {
    const { outcome, note = null } = input;
    const data = { attempts: row.attempts + 1, outcome };
    const isOver = to === 'unreachable';
    const state = isOver ? 'unreachable' : 'due';
    return {
      writes: [
        insertFollowUpAttempt({ id: newId(), of: row.id, by: ctx.who.memberId, at: toIso(ctx.occurredAt), outcome, note }),
        countFollowUpAttempt(row.id, state),
        ...(isOver ? [asked(row.id, ctx.now, 'done')] : []),
      ],
      events: [followUpEvent(row, 'follow-up.attempted', data), ...(isOver ? [followUpEvent(row, 'follow-up.unreachable', data)] : [])],
      answer: followUpAnswer(row, state),
    };
  },
});
