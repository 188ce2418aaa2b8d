import { z } from 'zod';
import { roles } from '#modules/identity/contract.ts';
import { actAnswer, counted, id, instant, operation } from '#platform/operation/contract.ts';
import { priorities, routes, touchChannels, waitingStates } from './nouns.ts';
import { caseWorkers } from './people.ts';

/** A changed mind about words and contact; facts that drive clocks are corrected instead. */
export const edit = operation({
  name: 'case.edit',
  kind: 'edit',
  at: { method: 'PATCH', path: '/cases/{id}' },
  may: caseWorkers,
  subject: 'id',
  summary: 'Change contact, address, wording or priority of a case, against the version seen',
  input: z.object({
    id,
    version: counted,
    contactName: z.string().trim().min(1).max(60).optional(),
    contactPhone: z.string().min(5).max(30).optional(),
    regionCode: z.string().max(12).nullish(),
    address: z.string().trim().max(200).nullish(),
    summary: z.string().trim().min(1).max(200).optional(),
    priority: z.enum(priorities).optional(),
    symptom: z.string().trim().min(1).max(2000).optional(),
    environment: z.string().trim().min(1).max(500).optional(),
  }),
  output: actAnswer,
  refuses: ['case.changed_meanwhile', 'case.phone_unreadable', 'case.not_now'],
  appends: ['case.edited'],
});

export const assess = operation({
  name: 'case.assess',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/assessment' },
  may: roles('MGR', 'LEAD-HL', 'LEAD-FS', 'LEAD-DP'),
  subject: 'id',
  summary: 'Technical judgement: simple or complex, suspected cause, proposed route',
  input: z.object({
    id,
    complexity: z.enum(['simple', 'complex']),
    suspectedCause: z.string().trim().max(200).nullish(),
    causeCodeId: id.nullish(),
    route: z.enum(routes).nullish(),
    note: z.string().trim().max(1000).nullish(),
  }),
  output: actAnswer,
  refuses: ['case.not_now', 'case.cause_unknown'],
  appends: ['case.assessed', 'case.judged_complex', 'case.judged_simple'],
});

export const handOver = operation({
  name: 'case.hand-over',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/hand-over' },
  may: caseWorkers,
  subject: 'id',
  summary: 'Hand a case to another group or tier; the customer is told',
  input: z.object({ id, groupId: id, tier: z.number().int().min(1).max(3), note: z.string().trim().max(1000).nullish() }),
  output: actAnswer,
  refuses: ['case.not_now', 'case.group_unknown'],
  appends: ['case.handed_over'],
});

export const accept = operation({
  name: 'case.accept',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/acceptance' },
  may: roles('LEAD-HL', 'CQE', 'TECH', 'LEAD-FS', 'LEAD-DP', 'DISP', 'DEPO', 'MGR'),
  subject: 'id',
  summary: 'Take over a case that was handed to one of your groups',
  input: z.object({ id }),
  output: actAnswer,
  refuses: ['case.not_now', 'case.not_your_group'],
  appends: ['case.accepted'],
});

export const handBack = operation({
  name: 'case.hand-back',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/hand-back' },
  may: roles('LEAD-HL', 'CQE', 'TECH', 'LEAD-FS', 'LEAD-DP', 'DISP', 'DEPO', 'MGR'),
  subject: 'id',
  summary: 'Return a handed-over case with a reason; two returns suggest escalation',
  input: z.object({ id, reason: z.string().trim().min(1).max(500) }),
  output: actAnswer,
  refuses: ['case.not_now', 'case.not_your_group'],
  appends: ['case.handed_back'],
});

export const wait = operation({
  name: 'case.wait',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/waits' },
  may: caseWorkers,
  subject: 'id',
  summary: 'Nobody can go on before something comes: promises that allow for it rest; whoever says so is asked to look again',
  input: z.object({
    id,
    for: z.enum(waitingStates).describe('what it waits for: the state that the case passes into'),
    reason: z.string().trim().min(1).max(500),
    until: instant.nullish().describe('when to look again'),
  }),
  output: actAnswer,
  refuses: ['case.not_now', 'case.until_past'],
  appends: waitingStates.map((state) => `case.${state}` as const),
});

export const resume = operation({
  name: 'case.resume',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/resumption' },
  may: caseWorkers,
  subject: 'id',
  summary: 'What a case waited for has come: work goes on, and so do the promises that rested',
  input: z.object({ id, note: z.string().trim().max(1000).nullish() }),
  output: actAnswer,
  refuses: ['case.not_now'],
  appends: ['case.resumed'],
});

export const solve = operation({
  name: 'case.solve',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/solution' },
  may: roles('AGENT', 'LEAD-HL', 'CQE', 'TECH', 'RECEP', 'MGR'),
  subject: 'id',
  summary: 'Solved at first contact; needs the customer’s yes or no on the spot',
  input: z.object({ id, solution: z.string().trim().min(1).max(2000), satisfied: z.boolean() }),
  output: actAnswer,
  refuses: ['case.not_now', 'case.not_satisfied_not_solved'],
  appends: ['case.solved', 'case.completed', 'case.closed'],
});

/** Moves that verbs of modules above make inside their own transaction; never called from outside. */
const inner = z.object({ id });
export const plan = operation({
  name: 'case.plan',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'id',
  summary: 'Somebody is assigned',
  input: inner.extend({ ownerId: id.nullish(), groupId: id.nullish() }),
  output: actAnswer,
  refuses: ['case.not_now'],
  appends: ['case.planned'],
});
export const unplan = operation({
  name: 'case.unplan',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'id',
  summary: 'Nobody is at it any more; it waits to be planned again',
  input: inner,
  output: actAnswer,
  refuses: ['case.not_now'],
  appends: ['case.unplanned'],
});
export const start = operation({
  name: 'case.start',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'id',
  summary: 'Work has begun',
  input: inner,
  output: actAnswer,
  refuses: ['case.not_now'],
  appends: ['case.started'],
});
export const complete = operation({
  name: 'case.complete',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'id',
  summary: 'The service was given',
  input: inner,
  output: actAnswer,
  refuses: ['case.not_now'],
  appends: ['case.completed'],
});
export const close = operation({
  name: 'case.close',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'id',
  summary: 'The customer has confirmed',
  input: inner,
  output: actAnswer,
  refuses: ['case.not_now'],
  appends: ['case.closed'],
});
export const closeUnconfirmed = operation({
  name: 'case.close-unconfirmed',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/closure' },
  may: roles('MGR', 'LEAD-HL', 'LEAD-FS', 'LEAD-DP'),
  subject: 'id',
  summary: 'Close a completed case without the customer’s confirmation, with a reason: nobody could be reached, or nobody calls back',
  input: inner.extend({ reason: z.string().trim().min(1).max(500) }),
  output: actAnswer,
  refuses: ['case.not_now'],
  appends: ['case.closed_unconfirmed'],
});
export const correctCompletion = operation({
  name: 'case.correct-completion',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'id',
  summary: 'The service was given at another time than told; call-back and follow-ups move',
  input: inner.extend({
    completedAt: instant,
    reason: z.string().trim().min(1).max(500),
    round: counted.optional().describe('absent: the latest completed'),
  }),
  output: actAnswer,
  refuses: ['case.not_now', 'case.time_impossible'],
  appends: ['case.completed'],
});
export const reopen = operation({
  name: 'case.reopen',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/reopening' },
  may: roles('AGENT', 'LEAD-HL', 'CQE', 'MGR', 'LEAD-FS', 'CALLER'),
  subject: 'id',
  summary: 'Next round of the same case: keeps number and history and counts as repeat',
  input: inner.extend({ reason: z.string().trim().min(1).max(1000) }),
  output: actAnswer,
  refuses: ['case.not_now'],
  appends: ['case.reopened'],
});
export const voidCase = operation({
  name: 'case.void',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/void' },
  may: roles('LEAD-HL', 'MGR', 'LEAD-FS'),
  subject: 'id',
  summary: 'Registered by mistake; the number stays used',
  input: inner.extend({ reason: z.string().trim().min(1).max(500) }),
  output: actAnswer,
  refuses: ['case.not_now'],
  appends: ['case.voided'],
});

export const touch = operation({
  name: 'case.touch',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/touches' },
  may: caseWorkers,
  subject: 'id',
  summary:
    'A contact with the customer, in or out; `expert` says that a professional answered the problem, and is for professionals to say',
  input: z.object({
    id,
    direction: z.enum(['in', 'out']),
    channel: z.enum(touchChannels),
    note: z.string().trim().max(2000).nullish(),
    expert: z.boolean().default(false),
  }),
  output: actAnswer,
  refuses: ['case.not_now', 'case.not_expert'],
  appends: ['case.touched', 'case.expert_contacted'],
});

export const correct = operation({
  name: 'case.correct',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/corrections' },
  may: roles('LEAD-HL', 'LEAD-FS', 'LEAD-DP', 'MGR', 'CQE', 'AGENT'),
  subject: 'id',
  summary: 'Mend a wrong fact (device, time of receipt) with a reason; coverage and clocks follow',
  input: z.object({
    id,
    reason: z.string().trim().min(1).max(500),
    assetId: id.nullish().describe('null, with the model: the right device is not in the archive'),
    modelId: id.optional(),
    receivedAt: instant.optional(),
  }),
  output: actAnswer,
  refuses: [
    'case.nothing_to_correct',
    'case.device_unknown',
    'case.device_retired',
    'case.model_missing',
    'case.not_now',
    'case.time_impossible',
    'case.receipt_too_old',
    'case.model_of_device',
  ],
  appends: ['case.corrected', 'case.received'],
});

export const escalate = operation({
  name: 'case.escalate',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/escalation' },
  may: roles('AGENT', 'LEAD-HL', 'CQE', 'TECH', 'LEAD-FS', 'LEAD-DP', 'DISP', 'CALLER', 'RECEP', 'DEPO'),
  subject: 'id',
  summary: 'Bring a difficult case before a manager, with what has been tried and what is proposed',
  input: z.object({ id, reason: z.string().trim().min(1).max(500), plan: z.string().trim().max(1000).nullish() }),
  output: actAnswer,
  refuses: ['case.not_now', 'case.no_manager'],
  appends: ['case.escalated'],
});
