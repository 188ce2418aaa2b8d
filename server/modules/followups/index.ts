/**
 * Follow-ups: the call-back after a service by somebody who did not do it, and later contacts by the cadence. It reacts to completed and
 * reopened cases and to obligations that fall due, closes and reopens cases by their own verbs, and is called by nobody.
 * Events (root: the case): callback.opened, .completion_moved, .attempted, .unreachable, .answered, .suggestion_heard, .suggestion_settled,
 * .cancelled, follow-up.opened, .parted, .attempted, .unreachable, .recorded, .trouble_heard, .settled, .cancelled.
 */
export { callbackLifecycle, followUpLifecycle } from './lifecycle.ts';
