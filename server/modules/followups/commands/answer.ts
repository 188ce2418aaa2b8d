import { close, reopen } from '#modules/cases/index.ts';
import { act, type BoundAct } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { answer as answerContract, confirm as confirmContract } from '../contract.ts';
import { callbackLifecycle } from '../lifecycle.ts';
import { callbackMoved } from '../rules/move.ts';
import { isConfirmed, ownWork, verdictOf } from '../rules/verdict.ts';
import { answerCallback, callbackAnswer, callbackEvent, doersOf, loadCallback } from '../store/callbacks.ts';
import { ask, asked, managerFor } from '../store/duties.ts';

/** Longest reason a reopening takes. */
const REASON = 1000;

/** Somebody who called heard the answers, or the customer wrote them himself. */
type Way = 'call' | 'customer';

/**
 * The three questions, asked by somebody who did not do the work, or answered by the customer on his page. Three yes close the case; a no
 * needs its details, reopens the case and goes to the manager at once. A suggestion becomes a duty of its own.
 * R-CBK-02, R-CBK-03, R-CBK-05, R-CBK-06, R-ORG-06
 */
const answering = (contract: typeof answerContract | typeof confirmContract, via: Way): BoundAct =>
  act(contract as typeof answerContract, {
    load: ({ id }) => ({ callback: loadCallback(id), doers: doersOf(id), manager: managerFor() }),
    nest: (input, { callback }) =>
      isConfirmed(input)
        ? [{ act: close, input: { id: callback.case_id } }]
        : [{ act: reopen, input: { id: callback.case_id, reason: (input.note ?? '').slice(0, REASON) || '-' } }],
    decide({ input, loaded: { callback, doers }, ctx }) {
      const allowed = callbackMoved(callback.state, 'answer');
      if (isRefusal(allowed)) return allowed;
      if (callback.round !== callback.case_round)
        return refuse('callback.not_now', { state: callback.state, label: callbackLifecycle.states.cancelled.label });
      if (ctx.occurredAt < Date.parse(callback.completed_at)) return refuse('callback.time_impossible', {}, 'occurredAt');
      const own = ownWork(
        doers.map((doer) => doer.member_id),
        ctx.who.memberId,
        ctx.who.segregation,
      );
      if (own === 'refused') return refuse('callback.own_work');
      const verdict = verdictOf(input);
      return isRefusal(verdict) ? verdict : { verdict, isOwnWork: own === 'marked' };
    },
    save({ verdict, isOwnWork }, { input, loaded: { callback, manager }, ctx }) {
      const { solved, works, satisfied, score = null, note = null, wishes = null } = input;
      const suggestion = input.suggestion || null;
      const told = {
        solved,
        works,
        satisfied,
        score,
        note,
        wishes,
        suggestion,
        by: ctx.who.memberId,
        at: toIso(ctx.occurredAt),
        ownWork: isOwnWork,
        via,
      };
      return {
        writes: [
          answerCallback(callback.id, told),
          asked(callback.id, ctx.now, 'done'),
          ...(suggestion === null
            ? []
            : ask({ act: 'callback.settle-suggestion', subjectId: callback.id, rootId: callback.case_id }, manager, ctx.now)),
        ],
        events: [
          callbackEvent(callback, 'callback.answered', {
            round: callback.round,
            solved,
            works,
            satisfied,
            score,
            verdict,
            ownWork: isOwnWork,
            via,
          }),
          ...(via === 'customer'
            ? [callbackEvent(callback, 'callback.confirmed_by_customer', { round: callback.round, verdict, ...doorOf(input) })]
            : []),
          ...(suggestion === null ? [] : [callbackEvent(callback, 'callback.suggestion_heard', { round: callback.round })]),
        ],
        answer: callbackAnswer(callback, 'answered'),
      };
    },
  });

/** How the customer came to his page. */
function doorOf(input: object): { readonly door?: unknown } {
  return 'door' in input ? { door: input.door } : {};
}

/** The call-back. */
export const answer = answering(answerContract, 'call');

/** The customer's own word. */
export const confirm = answering(confirmContract, 'customer');
