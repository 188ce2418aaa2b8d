import { lifecycle, type State } from '#platform/lifecycle/lifecycle.ts';
import { waitingStates, waitingWords, type WaitingState } from './contract/nouns.ts';

const beforeDone = ['registered', 'assessed', 'handing_over', 'planned', 'in_progress', ...waitingStates] as const;

/** States of the kinds of waiting. */
const waits = Object.fromEntries(waitingStates.map((state) => [state, { class: 'waiting', label: waitingWords[state] }])) as Record<
  WaitingState,
  State
>;

/**
 * A case from intake to closure. `planned` means somebody is assigned, `in_progress` that work has begun,
 * `completed` that the service was given and the customer's confirmation is awaited. Whatever goes on with a case that waits ends its waiting.
 */
export const caseLifecycle = lifecycle({
  subject: 'case',
  table: 'cases',
  column: 'state',
  start: 'registered',
  states: {
    registered: { class: 'open', label: { zh: '已受理', en: 'Registered' } },
    assessed: { class: 'open', label: { zh: '已判断', en: 'Assessed' } },
    handing_over: { class: 'open', label: { zh: '移交中', en: 'Being handed over' } },
    planned: { class: 'open', label: { zh: '已派工', en: 'Assigned' } },
    in_progress: { class: 'open', label: { zh: '处理中', en: 'In progress' } },
    ...waits,
    completed: { class: 'waiting', label: { zh: '待回访', en: 'Awaiting call-back' } },
    closed: { class: 'done', label: { zh: '已关闭', en: 'Closed' } },
    void: { class: 'void', label: { zh: '已作废', en: 'Void' } },
  },
  moves: [
    { act: 'assess', from: ['registered', 'assessed'], to: 'assessed' },
    // judged anew while somebody is at it: he goes on
    { act: 'assess', from: ['planned', 'in_progress', ...waitingStates], to: 'same' },
    { act: 'hand-over', from: ['registered', 'assessed', 'planned', 'in_progress', ...waitingStates], to: 'handing_over' },
    { act: 'accept', from: ['handing_over'], to: 'assessed' },
    { act: 'hand-back', from: ['handing_over'], to: 'assessed' },
    { act: 'plan', from: ['registered', 'assessed', 'planned', 'in_progress', ...waitingStates], to: 'planned' },
    { act: 'unplan', from: ['planned', 'in_progress', ...waitingStates], to: 'assessed' },
    { act: 'unplan', from: ['registered', 'assessed', 'handing_over', 'completed', 'closed', 'void'], to: 'same' },
    { act: 'start', from: ['assessed', 'planned', 'in_progress', ...waitingStates], to: 'in_progress' },
    { act: 'wait', from: ['assessed', 'planned', 'in_progress', ...waitingStates], to: waitingStates },
    // to where it stood before
    { act: 'resume', from: waitingStates, to: ['assessed', 'planned', 'in_progress'] },
    { act: 'solve', from: ['registered', 'assessed'], to: 'completed' },
    { act: 'complete', from: ['assessed', 'planned', 'in_progress', ...waitingStates], to: 'completed' },
    { act: 'close', from: ['completed'], to: 'closed' },
    { act: 'close-unconfirmed', from: ['completed'], to: 'closed' },
    { act: 'reopen', from: ['completed', 'closed'], to: 'registered' },
    { act: 'void', from: ['registered', 'assessed', 'handing_over', 'planned'], to: 'void' },
    { act: 'touch', from: [...beforeDone, 'completed'], to: 'same' },
    { act: 'edit', from: [...beforeDone, 'completed'], to: 'same' },
    { act: 'correct', from: [...beforeDone, 'completed', 'closed'], to: 'same' },
    // a service may turn out to have been given at another time whatever has come since
    { act: 'correct-completion', from: [...beforeDone, 'completed', 'closed'], to: 'same' },
    // what is done and not good is opened again instead
    { act: 'escalate', from: beforeDone, to: 'same' },
  ],
  told: {
    assessed: 'assess',
    handed_over: 'hand-over',
    accepted: 'accept',
    handed_back: 'hand-back',
    planned: 'plan',
    unplanned: 'unplan',
    started: 'start',
    solved: 'solve',
    completed: 'complete',
    closed: 'close',
    closed_unconfirmed: 'close-unconfirmed',
    reopened: 'reopen',
    voided: 'void',
    resumed: 'resume',
  },
  // the event of a waiting has the name of its state
  reached: Object.fromEntries(waitingStates.map((state) => [state, state])),
});

export type CaseState = keyof typeof caseLifecycle.states;

export const lifecycles = [caseLifecycle];
