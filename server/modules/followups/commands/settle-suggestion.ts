import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { refuse } from '#platform/values/refusal.ts';
import { settleSuggestion as contract } from '../contract.ts';
import { callbackAnswer, callbackEvent, loadCallback, settle } from '../store/callbacks.ts';
import { asked } from '../store/duties.ts';

/** What became of a suggestion, for the customer to hear. R-CBK-06 */
export const settleSuggestion = act(contract, {
  load: ({ id }) => ({ callback: loadCallback(id) }),
  decide: ({ loaded: { callback } }) =>
    callback.suggestion === null || callback.suggestion_settled_at !== null ? refuse('callback.no_suggestion') : callback,
  save: (callback, { input, ctx }) => ({
    writes: [settle(callback.id, input.answer, toIso(ctx.occurredAt)), asked(callback.id, ctx.now, 'done', ['callback.settle-suggestion'])],
    events: [callbackEvent(callback, 'callback.suggestion_settled', { round: callback.round })],
    answer: callbackAnswer(callback, callback.state),
  }),
});
