import { z } from 'zod';
import { roles } from '#modules/identity/contract.ts';
import { entry } from '#modules/subjects/contract.ts';
import { actAnswer, day, id, instant, operation } from '#platform/operation/contract.ts';

/** Whoever looks over the shoulder of the whole company (requirements 2.3: QM and AUDIT read everything). */
const auditors = roles('AUDIT', 'QM', 'EXEC', 'DIR');
const keepers = roles('ADMIN', 'DIR');
const caller = z.enum(['http', 'portal', 'job', 'reaction', 'batch', 'sync']);

export const list = operation({
  name: 'audit.list',
  kind: 'query',
  at: { method: 'GET', path: '/audit' },
  may: auditors,
  summary: 'Who did what when, latest first, each with its place in the sealed order; by person, subject, kind of event and time',
  input: z.object({
    actorId: id.optional(),
    rootId: id.optional().describe('a case, a record, a member: with all that belongs to it'),
    type: z
      .string()
      .regex(/^[a-z-]+(\.[a-z_]+)?$/)
      .max(60)
      .optional()
      .describe('`role.permission_granted`, or all of `role`'),
    from: day.optional(),
    to: day.optional(),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    rows: z.array(
      entry.extend({
        caller,
        root: z.object({ id, kind: z.string(), number: z.string().nullable() }),
        /** null until the sealer has given it its place */
        seal: z.object({ seq: z.number().int(), batch: z.number().int(), at: instant }).nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refuses: [],
  appends: [],
});

export const eventTypes = operation({
  name: 'audit.event-types',
  kind: 'query',
  at: { method: 'GET', path: '/audit/event-types' },
  may: auditors,
  summary: 'What can be written down, each kind of event with the sentence that tells it',
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ type: z.string(), sentence: z.string() })) }),
  refuses: [],
  appends: [],
});

export const verify = operation({
  name: 'audit.verify',
  kind: 'query',
  at: { method: 'GET', path: '/audit/seals' },
  may: auditors,
  summary:
    'Holds the company’s latest events against what was sealed of them, their batches against their hashes, and the end of the order against where the sealer stopped; names what does not fit. The whole order is proven by whoever keeps the installation',
  input: z.object({ events: z.coerce.number().int().min(1).max(20_000).default(5000).describe('how many, latest first') }),
  output: z.object({
    /** of the company itself: what was looked at, and the batches that it stands in */
    events: z.number().int(),
    batches: z.number().int(),
    from: instant.nullable(),
    sealedAt: instant.nullable(),
    broken: z.array(
      z.object({
        /** null, as are the places: events that stand beside the order */
        batch: z.number().int().nullable(),
        firstSeq: z.number().int().nullable(),
        lastSeq: z.number().int().nullable(),
        why: z.enum(['missing', 'changed', 'added', 'gap', 'end']),
        /** of the company in the batch; of all companies at the end of the order */
        events: z.number().int(),
        /** when the first of those beside the order says that it was recorded */
        at: instant.nullable(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

export const parked = operation({
  name: 'reaction.list',
  kind: 'query',
  at: { method: 'GET', path: '/failed-reactions' },
  may: roles('ADMIN', 'DIR', 'MGR', 'AUDIT', 'QM'),
  summary: 'What should have followed an event and failed, with its fault and when it is tried again; later ones of the same subject wait',
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        reaction: z.string(),
        seq: z.number().int(),
        event: z.object({ type: z.string(), sentence: z.string(), at: instant }),
        root: z.object({ id, kind: z.string(), number: z.string().nullable() }),
        attempts: z.number().int(),
        fault: z.string(),
        retryAt: instant,
        /** waits behind an earlier one of its subject */
        waits: z.boolean(),
      }),
    ),
    allowed: z.array(z.string()),
  }),
  refuses: [],
  appends: [],
});

const one = z.object({ reaction: z.string().min(1).max(100), seq: z.number().int().min(1) });

export const retry = operation({
  name: 'reaction.retry',
  kind: 'act',
  at: { method: 'POST', path: '/failed-reactions/retry' },
  may: keepers,
  summary: 'Tries a failed reaction again at once, not only when its time has come',
  input: one,
  output: actAnswer,
  refuses: ['reaction.waits'],
  appends: ['reaction.retried'],
});

export const skip = operation({
  name: 'reaction.skip',
  kind: 'act',
  at: { method: 'POST', path: '/failed-reactions/skip' },
  may: keepers,
  summary: 'Gives a failed reaction up, with a reason; what waits behind it goes on',
  input: one.extend({ reason: z.string().trim().min(3).max(500) }),
  output: actAnswer,
  refuses: ['reaction.waits'],
  appends: ['reaction.skipped'],
});
