import { lifecycle } from '#platform/lifecycle/lifecycle.ts';

/** A job for one engineer inside a round of a case. A changed route is the same work order; the next round is another. */
export const workOrderLifecycle = lifecycle({
  subject: 'work-order',
  table: 'work_orders',
  column: 'state',
  start: 'unassigned',
  states: {
    unassigned: { class: 'open', label: { zh: '待派工', en: 'Unassigned' } },
    assigned: { class: 'open', label: { zh: '待接单', en: 'Assigned' } },
    accepted: { class: 'open', label: { zh: '已接单', en: 'Accepted' } },
    travelling: { class: 'open', label: { zh: '在路上', en: 'On the way' } },
    working: { class: 'open', label: { zh: '检测中', en: 'At work' } },
    diagnosed: { class: 'open', label: { zh: '维修中', en: 'Diagnosed' } },
    finished: { class: 'done', label: { zh: '已完工', en: 'Finished' } },
    void: { class: 'void', label: { zh: '已取消', en: 'Cancelled' } },
  },
  moves: [
    // who is on the way can still be called back: the appointment moves, somebody else goes, or nobody has to
    { act: 'assign', from: ['unassigned', 'assigned', 'accepted', 'travelling'], to: 'assigned' },
    { act: 'accept', from: ['assigned'], to: 'accepted' },
    { act: 'decline', from: ['assigned', 'accepted'], to: 'unassigned' },
    { act: 'contact', from: ['assigned', 'accepted', 'travelling', 'working', 'diagnosed'], to: 'same' },
    { act: 'depart', from: ['accepted'], to: 'travelling' },
    { act: 'arrive', from: ['accepted', 'travelling'], to: 'working' },
    { act: 'open-remote', from: ['accepted', 'working'], to: 'working' },
    { act: 'close-remote', from: ['working', 'diagnosed'], to: 'same' },
    { act: 'break-off', from: ['travelling', 'working', 'diagnosed'], to: 'accepted' },
    { act: 'diagnose', from: ['working', 'diagnosed'], to: 'diagnosed' },
    { act: 'record', from: ['diagnosed'], to: 'same' },
    { act: 'answer', from: ['diagnosed'], to: 'same' },
    { act: 'demonstrate', from: ['diagnosed'], to: 'same' },
    { act: 'sign', from: ['diagnosed'], to: 'same' },
    { act: 'finish', from: ['diagnosed'], to: 'finished' },
    { act: 'reroute', from: ['unassigned', 'assigned', 'accepted', 'working', 'diagnosed'], to: 'unassigned' },
    { act: 'cancel', from: ['unassigned', 'assigned', 'accepted', 'travelling'], to: 'void' },
    { act: 'correct', from: ['finished'], to: 'same' },
  ],
  told: {
    assigned: 'assign',
    accepted: 'accept',
    declined: 'decline',
    departed: 'depart',
    arrived: 'arrive',
    remote_opened: 'open-remote',
    broken_off: 'break-off',
    diagnosed: 'diagnose',
    finished: 'finish',
    rerouted: 'reroute',
    cancelled: 'cancel',
  },
});

export type WorkOrderState = keyof typeof workOrderLifecycle.states;

export const lifecycles = [workOrderLifecycle];
