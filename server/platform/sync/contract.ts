import { z } from 'zod';
import { actAnswer, id, instant, lateReason, operation } from '../operation/contract.ts';

/** Acts in one call at most; a longer queue comes in several. */
export const MOST_ACTS = 200;

/** An act as the device noted it. */
export const syncedAct = z.object({
  actId: id.describe('made by the device; also the idempotency key: an act told twice is done once'),
  operation: z.string().max(80),
  input: z.record(z.string(), z.unknown()),
  occurredAt: instant.describe('by the clock of the device'),
  deviceOffset: z
    .number()
    .int()
    .describe(
      'milliseconds that the clock of the server is ahead of the device’s, as last measured, however far its clock is off; added to occurredAt. What cannot be then, before its subject or ahead of the server by more than clocks differ, is taken as happening now',
    ),
  lateReason: lateReason.optional().describe('why it is told only now: asked for when it happened more than 72 hours ago'),
});

/** Why an act was not done. */
export const problem = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  words: z.object({ zh: z.string(), en: z.string() }).optional().describe('the same sentence in both languages: it is read later, too'),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
});

/**
 * - `done`: it is written (or was before), `answer` is what the act answered;
 * - `refused`: the business said no, `bad`: it could not be read, found or allowed; both are kept as conflicts;
 * - `waiting`: not looked at, because an earlier act on the same subject stands refused: keep it and tell it again.
 */
const status = z.enum(['done', 'refused', 'waiting', 'bad']);

export const perform = operation({
  name: 'sync.perform',
  kind: 'act',
  at: { method: 'POST', path: '/sync' },
  repeat: 'anew',
  may: 'signed-in',
  summary: 'Acts done without a network, in the order they were done; each is its own transaction and is judged like any other',
  input: z.object({
    memberId: id.optional().describe('whose acts these are: told under somebody else’s sign-in they are not done (401)'),
    sentAt: instant
      .optional()
      .describe(
        'when this message left the device, by its clock: where an act’s time cannot be or is more than 72 hours ago, and the clock was set since the offset was measured, it tells how long ago the act was',
      ),
    acts: z.array(syncedAct).max(MOST_ACTS),
  }),
  output: z.object({ results: z.array(z.object({ actId: id, status, answer: z.unknown().optional(), problem: problem.optional() })) }),
  refuses: [],
  appends: [],
});

export const keep = operation({
  name: 'sync.keep',
  kind: 'act',
  at: null,
  may: 'signed-in',
  summary: 'An act that could not be done is kept as a conflict',
  input: z.object({
    actId: id,
    operation: z.string().max(80),
    input: z.record(z.string(), z.unknown()),
    occurredAt: instant,
    rootId: id.nullable(),
    problem,
  }),
  output: actAnswer,
  refuses: [],
  appends: ['sync.conflict_kept'],
});

export const conflicts = operation({
  name: 'sync.conflicts',
  kind: 'query',
  at: { method: 'GET', path: '/sync/conflicts' },
  may: 'signed-in',
  summary: 'My acts that could not be done, latest first',
  input: z.object({
    state: z.enum(['open', 'dropped', 'retried']).default('open'),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        operation: z.string(),
        input: z.record(z.string(), z.unknown()),
        subject: z.object({ id, kind: z.string(), number: z.string().nullable() }).nullable(),
        occurredAt: instant,
        keptAt: instant,
        state: z.string(),
        problem,
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

export const settle = operation({
  name: 'sync.settle',
  kind: 'act',
  at: { method: 'POST', path: '/sync/conflicts/{id}/settlement' },
  repeat: 'anew',
  may: 'signed-in',
  summary: 'Drop a conflict, or try its act once more as it was',
  input: z.object({
    id,
    as: z.enum(['dropped', 'retried']),
    lateReason: lateReason.optional().describe('why an act that is tried again is told only now'),
  }),
  output: z.object({ id, state: z.enum(['open', 'dropped', 'retried']), answer: z.unknown().optional(), problem: problem.optional() }),
  refuses: ['sync.settled_already'],
  appends: [],
});

export const mark = operation({
  name: 'sync.mark',
  kind: 'act',
  at: null,
  may: 'signed-in',
  summary: 'A conflict is settled',
  input: z.object({ id, as: z.enum(['dropped', 'retried']) }),
  output: actAnswer,
  refuses: ['sync.settled_already'],
  appends: ['sync.conflict_settled'],
});
