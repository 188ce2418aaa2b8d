import { next } from '#platform/lifecycle/lifecycle.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';
import { callbackLifecycle, followUpLifecycle } from '../lifecycle.ts';

type CallbackState = keyof typeof callbackLifecycle.states;
type FollowUpState = keyof typeof followUpLifecycle.states;

/** Where an act leads a call-back, or that it is not its time. */
export function callbackMoved(state: CallbackState, act: string): { readonly to: CallbackState } | Refusal<'callback.not_now'> {
  const to = next(callbackLifecycle, state, act);
  return to === undefined ? refuse('callback.not_now', { state, label: callbackLifecycle.states[state].label }) : { to };
}

/** Where an act leads a follow-up, or that it is not its time. */
export function followUpMoved(state: FollowUpState, act: string): { readonly to: FollowUpState } | Refusal<'follow-up.not_now'> {
  const to = next(followUpLifecycle, state, act);
  return to === undefined ? refuse('follow-up.not_now', { state, label: followUpLifecycle.states[state].label }) : { to };
}
