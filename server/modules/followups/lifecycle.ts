import { lifecycle } from '#platform/lifecycle/lifecycle.ts';

/** The call after a service by somebody who did not do the work. */
export const callbackLifecycle = lifecycle<'open' | 'answered' | 'unreachable' | 'unconfirmed' | 'cancelled'>({
  subject: 'callback',
  table: 'callbacks',
  column: 'state',
  start: 'open',
  states: {
    open: { class: 'open', label: { zh: '待回访', en: 'To call back' } },
    answered: { class: 'done', label: { zh: '已回访', en: 'Answered' } },
    unreachable: { class: 'waiting', label: { zh: '联系不上', en: 'Unreachable' } },
    // nobody could be reached, or nobody called, and the case was closed without the customer's word
    unconfirmed: { class: 'done', label: { zh: '未获确认', en: 'Not confirmed' } },
    cancelled: { class: 'void', label: { zh: '已取消', en: 'Cancelled' } },
  },
  moves: [
    { act: 'attempt', from: ['open'], to: 'same' },
    { act: 'answer', from: ['open', 'unreachable'], to: 'answered' },
    { act: 'cancel', from: ['open', 'unreachable'], to: 'cancelled' },
  ],
  told: { answered: 'answer', cancelled: 'cancel' },
  // the last of the tries leads there, and the closing of the case, not an act of its own
  reached: { unreachable: 'unreachable', given_up: 'unconfirmed' },
});

/** A later contact at one week, one month, three months. */
export const followUpLifecycle = lifecycle({
  subject: 'follow-up',
  table: 'follow_ups',
  column: 'state',
  start: 'due',
  states: {
    due: { class: 'open', label: { zh: '待跟踪', en: 'Due' } },
    done: { class: 'done', label: { zh: '已跟踪', en: 'Done' } },
    unreachable: { class: 'waiting', label: { zh: '联系不上', en: 'Unreachable' } },
    cancelled: { class: 'void', label: { zh: '已取消', en: 'Cancelled' } },
  },
  moves: [
    { act: 'attempt', from: ['due'], to: 'same' },
    { act: 'record', from: ['due', 'unreachable'], to: 'done' },
    { act: 'cancel', from: ['due', 'unreachable'], to: 'cancelled' },
  ],
  told: { recorded: 'record', cancelled: 'cancel' },
  reached: { unreachable: 'unreachable' },
});

export const lifecycles = [callbackLifecycle, followUpLifecycle];
