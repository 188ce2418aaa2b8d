/**
 * Follow-ups: the call-back after a service by somebody who did not do it, and later contacts by the cadence. It reacts to completed and
 * reopened cases and to obligations that fall due, and closes and reopens cases by their own verbs. On the page of the
 * customers it asks whether all is well (`additions.ts`, `own-word.ts`).
 * Events (root: the case): callback.opened, .completion_moved, .attempted, .unreachable, .answered, .confirmed_by_customer, .suggestion_heard, .suggestion_settled,
 * .resumed, .given_up, .cancelled, of the company .catching_up, .caught_up, follow-up.opened, .parted, .attempted, .unreachable, .recorded, .trouble_heard, .settled, .cancelled.
 */
export { callbackLifecycle, followUpLifecycle } from './lifecycle.ts';
