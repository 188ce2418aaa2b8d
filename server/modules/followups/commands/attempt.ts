import { act } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { localDay, toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { attempt as contract } from '../contract.ts';
import { afterAttempt } from '../rules/attempts.ts';
import { callbackMoved } from '../rules/move.ts';
import { ownWork } from '../rules/verdict.ts';
import { attemptsOf, callbackAnswer, callbackEvent, countAttempt, doersOf, insertAttempt, loadCallback } from '../store/callbacks.ts';
import { ask, asked, leadFor } from '../store/duties.ts';

/**
 * Nobody was reached. After three attempts on two days the customer is unreachable, not satisfied, and hears of it by message;
 * a lead is asked to find another way. R-CBK-09, N-51
 */
export const attempt = act(contract, {
  load: ({ id }) => ({ callback: loadCallback(id), doers: doersOf(id), earlier: attemptsOf(id), lead: leadFor(id) }),
  decide({ loaded: { callback, doers, earlier }, ctx }) {
    if (callback.state === 'unreachable') return refuse('callback.attempts_used', { attempts: callback.attempts });
    const allowed = callbackMoved(callback.state, 'attempt');
    if (isRefusal(allowed)) return allowed;
    if (
      ownWork(
        doers.map((doer) => doer.member_id),
        ctx.who.memberId,
        ctx.who.segregation,
      ) === 'refused'
    )
      return refuse('callback.own_work');
    return afterAttempt(
      earlier.map(({ at }) => localDay(Date.parse(at), ctx.who.zone)),
      localDay(ctx.occurredAt, ctx.who.zone),
    );
  },
  save({ to }, { input, loaded: { callback, lead }, ctx }) {
    const { outcome, note = null } = input;
    const data = { round: callback.round, attempts: callback.attempts + 1, outcome };
    const tried = insertAttempt({ id: newId(), of: callback.id, by: ctx.who.memberId, at: toIso(ctx.occurredAt), outcome, note });
    const isOver = to === 'unreachable';
    const duty = { act: 'callback.answer', subjectId: callback.id, rootId: callback.case_id };
    return {
      writes: [tried, countAttempt(callback.id, to), ...(isOver ? [asked(callback.id, ctx.now, 'done'), ...ask(duty, lead, ctx.now)] : [])],
      events: [
        callbackEvent(callback, 'callback.attempted', data),
        ...(isOver ? [callbackEvent(callback, 'callback.unreachable', data)] : []),
      ],
      answer: callbackAnswer(callback, to),
    };
  },
});
