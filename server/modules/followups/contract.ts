import { z } from 'zod';
import { roles } from '#modules/identity/contract.ts';
import { promise } from '#modules/cases/contract.ts';
import { actAnswer, day, id, instant, listInput, maskable, operation, pageOf } from '#platform/operation/contract.ts';
import { sensitive } from '#platform/operation/masking.ts';

const personal = sensitive(maskable(z.string()), 'personal', 'phone');
/** Whoever works on call-backs and care (requirements 2.3, column CBK: W or M). */
const callers = roles('AGENT', 'CALLER', 'LEAD-HL', 'CQE', 'RECEP', 'MGR');
/** Those, and whoever reads them. */
const readers = roles(...callers.roles, 'EXEC', 'DIR', 'HEAD', 'QM', 'AUDIT', 'ANALYST', 'LEAD-FS', 'LEAD-DP', 'DATA', 'SALES', 'LOGI');
const outcome = z.enum(['no_answer', 'busy', 'wrong_number', 'call_later']);
/** Whoever answers what customers suggest or complain of. */
const settlers = roles('MGR', 'LEAD-HL', 'CQE');
const person = z.object({ id, name: z.string() }).nullable();

/** Reaction to a completed case; nobody calls it from outside. */
export const open = operation({
  name: 'callback.open',
  kind: 'create',
  at: null,
  may: 'system',
  subject: 'caseId',
  summary: 'A call-back is owed for the round just completed',
  input: z.object({
    caseId: id,
    round: z.number().int(),
    completedAt: instant,
    withoutSince: instant
      .optional()
      .describe('call-backs are made again after a while without, which began then: the time for it begins now'),
  }),
  output: actAnswer,
  refuses: ['callback.already_open'],
  appends: ['callback.opened', 'callback.completion_moved', 'callback.resumed'],
});

/** Behind which case of which part the catching up goes on. */
const catchUpPlace = z.object({ name: z.string(), after: id });

/** Reaction to call-backs being switched on again; nobody calls it from outside. */
export const catchUp = operation({
  name: 'callback.catch-up',
  kind: 'act',
  at: null,
  may: 'system',
  summary:
    'What was completed, reopened or fell due while the company made no call-backs is owed, or off, from now on: the next page of it',
  input: z.object({
    eventId: id.describe('of the switching'),
    at: instant.describe('when it was'),
    from: catchUpPlace.optional().describe('where it goes on; absent: at the beginning'),
    done: z.number().int().default(0).describe('so many were dealt with before'),
  }),
  output: z.object({ done: z.number().int() }),
  refuses: [],
  appends: [],
});

/** Between two pages of the catching up; nobody calls it from outside. */
export const noteCatchUp = operation({
  name: 'callback.note-catch-up',
  kind: 'act',
  at: null,
  may: 'system',
  summary: 'How far the catching up is, and where it goes on; null: it is done',
  input: z.object({ eventId: id, at: instant, done: z.number().int(), next: catchUpPlace.nullable() }),
  output: actAnswer,
  refuses: [],
  appends: ['callback.catching_up', 'callback.caught_up'],
});

/** Reaction to a case reopened by another way than its call-back. */
export const cancel = operation({
  name: 'callback.cancel',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'caseId',
  summary: 'Call-backs of earlier rounds, and of cases closed without them, are owed no longer',
  input: z.object({
    caseId: id,
    withoutSince: instant.optional().describe('call-backs are made again after a while without, which began then'),
  }),
  output: actAnswer,
  refuses: [],
  appends: ['callback.cancelled', 'callback.given_up'],
});

export const list = operation({
  name: 'callback.list',
  kind: 'query',
  at: { method: 'GET', path: '/callbacks' },
  may: readers,
  summary: 'Call-backs by tab (open, unreachable, answered), what runs out first on top',
  input: listInput,
  output: pageOf(
    z.object({
      id,
      caseId: id,
      caseNumber: z.string().nullable(),
      round: z.number().int(),
      state: z.string(),
      attempts: z.number().int(),
      endUserName: z.string(),
      phone: personal,
      model: z.string().nullable(),
      summary: z.string(),
      engineerName: z.string().nullable(),
      completedAt: instant,
      dueAt: instant.nullable(),
      promise: promise.nullable(),
      mineToCall: z.boolean(),
      version: z.number().int(),
    }),
  ),
  refuses: [],
  appends: [],
});

export const script = operation({
  name: 'callback.script',
  kind: 'query',
  at: { method: 'GET', path: '/callback-script' },
  may: readers,
  summary: 'What is said in a call-back, step by step, with the names of what is filled in',
  input: z.object({}),
  output: z.object({ steps: z.array(z.object({ step: z.string(), say: z.object({ zh: z.string(), en: z.string() }) })) }),
  refuses: [],
  appends: [],
});

export const read = operation({
  name: 'callback.read',
  kind: 'query',
  at: { method: 'GET', path: '/callbacks/{id}' },
  may: readers,
  summary: 'One call-back: script, what the engineer reported, attempts, answers',
  input: z.object({ id }),
  output: z.object({
    id,
    caseId: id,
    caseNumber: z.string().nullable(),
    round: z.number().int(),
    state: z.string(),
    endUser: z.object({ id, name: z.string(), salutation: z.string().nullable(), phone: personal }),
    model: z.string().nullable(),
    summary: z.string(),
    report: z.object({
      cause: z.string().nullable(),
      method: z.string().nullable(),
      result: z.string().nullable(),
      perceivedSatisfaction: z.number().int().nullable(),
      engineers: z.array(z.object({ id, name: z.string() })),
      finishedAt: instant.nullable(),
    }),
    script: z.array(z.object({ step: z.string(), say: z.string() })),
    attempts: z.array(z.object({ id, by: person, at: instant, outcome: z.string(), note: z.string().nullable() })),
    answer: z
      .object({
        solved: z.boolean(),
        works: z.boolean(),
        satisfied: z.boolean(),
        score: z.number().int().nullable(),
        note: z.string().nullable(),
        wishes: z.string().nullable(),
        by: person,
        /** the customer wrote it himself, on his page */
        ownWord: z.boolean(),
        at: instant,
        ownWork: z.boolean(),
        suggestion: z.string().nullable(),
        suggestionAnswer: z.string().nullable(),
      })
      .nullable(),
    promise: promise.nullable(),
    mayCall: z.boolean(),
    mayNotBecause: z.string().nullable(),
    version: z.number().int(),
    allowed: z.array(z.string()),
  }),
  refuses: [],
  appends: [],
});

export const attempt = operation({
  name: 'callback.attempt',
  kind: 'act',
  at: { method: 'POST', path: '/callbacks/{id}/attempts' },
  may: callers,
  subject: 'id',
  summary: 'Nobody reached; after three attempts on two days the state is unreachable and a message goes out',
  input: z.object({ id, outcome, note: z.string().trim().max(500).nullish() }),
  output: actAnswer,
  refuses: ['callback.not_now', 'callback.own_work', 'callback.attempts_used'],
  appends: ['callback.attempted', 'callback.unreachable'],
});

export const answer = operation({
  name: 'callback.answer',
  kind: 'act',
  at: { method: 'POST', path: '/callbacks/{id}/answer' },
  may: callers,
  subject: 'id',
  summary: 'The three questions; three yes close the case, a no reopens it and goes to the manager',
  input: z.object({
    id,
    solved: z.boolean(),
    works: z.boolean(),
    satisfied: z.boolean(),
    score: z.number().int().min(1).max(5).nullish(),
    note: z.string().trim().max(2000).nullish(),
    wishes: z.string().trim().max(1000).nullish(),
    suggestion: z.string().trim().max(1000).nullish(),
  }),
  output: actAnswer,
  refuses: ['callback.not_now', 'callback.own_work', 'callback.details_missing', 'callback.time_impossible', 'case.not_now'],
  appends: ['callback.answered', 'case.closed', 'case.reopened', 'callback.suggestion_heard'],
});

/** The same answers in the customer's own word, from his page. */
export const confirm = operation({
  name: 'callback.confirm',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'id',
  summary: 'The customer answers the three questions himself; three yes close the case, a no reopens it and goes to the manager',
  input: answer.input.extend({ door: z.enum(['link', 'number']).describe('how he came in: by his link, or by number and telephone') }),
  output: actAnswer,
  refuses: answer.refuses,
  appends: [...answer.appends, 'callback.confirmed_by_customer'],
});

export const settleSuggestion = operation({
  name: 'callback.settle-suggestion',
  kind: 'act',
  at: { method: 'POST', path: '/callbacks/{id}/suggestion-answer' },
  may: settlers,
  subject: 'id',
  summary: 'What became of a suggestion that was heard; closes the duty',
  input: z.object({ id, answer: z.string().trim().min(1).max(1000) }),
  output: actAnswer,
  refuses: ['callback.no_suggestion'],
  appends: ['callback.suggestion_settled'],
});

/** A cadence's date has come. */
export const due = operation({
  name: 'follow-up.open',
  kind: 'create',
  at: null,
  may: 'system',
  subject: 'caseId',
  summary: 'A follow-up is due',
  input: z.object({
    caseId: id,
    obligationId: id,
    period: z.string(),
    dueOn: day,
    instead: z.array(id).max(50).default([]).describe('owed contacts that were passed over: this one asks the same'),
  }),
  output: actAnswer,
  refuses: ['follow-up.already_open'],
  appends: ['follow-up.opened'],
});

/** The call in which later contacts were to be made too is over. */
export const part = operation({
  name: 'follow-up.part',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'contactId',
  summary: 'Contacts that were to be made in one call and were not are asked for by themselves',
  input: z.object({ caseId: id, contactId: id }),
  output: actAnswer,
  refuses: [],
  appends: ['follow-up.parted'],
});

/** Reaction to a reopened case: what was owed for the earlier service is not owed any more. */
export const cancelFollowUps = operation({
  name: 'follow-up.cancel',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'caseId',
  summary: 'Follow-ups of an earlier completion are cancelled (A-14)',
  input: z.object({ caseId: id }),
  output: actAnswer,
  refuses: [],
  appends: ['follow-up.cancelled'],
});

export const followUps = operation({
  name: 'follow-up.list',
  kind: 'query',
  at: { method: 'GET', path: '/follow-ups' },
  may: readers,
  summary: 'Later contacts by tab (due, unreachable, unsettled, done)',
  input: listInput,
  output: pageOf(
    z.object({
      id,
      caseId: id,
      caseNumber: z.string().nullable(),
      period: z.string(),
      dueOn: day,
      state: z.string(),
      attempts: z.number().int(),
      /** what was not right waits for its answer */
      unsettled: z.boolean(),
      /** the contact with the same customer in whose call it is made too */
      mergedInto: id.nullable(),
      /** false: he did the work himself, or may make no calls */
      mineToCall: z.boolean(),
      endUserName: z.string(),
      phone: personal,
      model: z.string().nullable(),
      version: z.number().int(),
    }),
  ),
  refuses: [],
  appends: [],
});

export const attemptFollowUp = operation({
  name: 'follow-up.attempt',
  kind: 'act',
  at: { method: 'POST', path: '/follow-ups/{id}/attempts' },
  may: callers,
  subject: 'id',
  summary: 'Nobody reached: it stays due; after three attempts on two days the state is unreachable and a message goes out',
  input: z.object({ id, outcome, note: z.string().trim().max(500).nullish() }),
  output: actAnswer,
  refuses: ['follow-up.not_now', 'callback.own_work', 'callback.attempts_used'],
  appends: ['follow-up.attempted', 'follow-up.unreachable'],
});

export const recordFollowUp = operation({
  name: 'follow-up.record',
  kind: 'act',
  at: { method: 'POST', path: '/follow-ups/{id}/record' },
  may: callers,
  subject: 'id',
  summary: 'What the customer said about use and satisfaction; what is not right goes to the manager with its details',
  input: z.object({
    id,
    works: z.boolean(),
    satisfied: z.boolean(),
    note: z.string().trim().max(2000).nullish(),
    wishes: z.string().trim().max(1000).nullish(),
  }),
  output: actAnswer,
  refuses: ['follow-up.not_now', 'callback.own_work', 'callback.details_missing'],
  appends: ['follow-up.recorded', 'follow-up.trouble_heard'],
});

export const settleFollowUp = operation({
  name: 'follow-up.settle',
  kind: 'act',
  at: { method: 'POST', path: '/follow-ups/{id}/settlement' },
  may: settlers,
  subject: 'id',
  summary: 'What became of what was not right, for the customer to hear; closes the duty',
  input: z.object({ id, answer: z.string().trim().min(1).max(1000) }),
  output: actAnswer,
  refuses: ['follow-up.nothing_to_settle'],
  appends: ['follow-up.settled'],
});

/** Follow-ups planned for a case, also those not yet due. */
export const planned = operation({
  name: 'follow-up.of-case',
  kind: 'query',
  at: { method: 'GET', path: '/cases/{caseId}/follow-ups' },
  may: readers,
  summary: 'Dates promised for later contacts of a case',
  input: z.object({ caseId: id }),
  output: z.object({ rows: z.array(z.object({ period: z.string(), dueOn: day, state: z.string() })) }),
  refuses: [],
  appends: [],
});
