import { z } from 'zod';
import { actAnswer, id, instant, operation } from '#platform/operation/contract.ts';

const person = z.object({ id, name: z.string() });

export const entry = z.object({
  id,
  /** when it happened */
  at: instant,
  /** when we learned of it */
  recordedAt: instant,
  type: z.string(),
  /** a customer acts on his page, without an account */
  kind: z.enum(['person', 'customer', 'system']),
  by: person.nullable(),
  subject: z.object({ id, kind: z.string(), number: z.string().nullable() }),
  sentence: z.string(),
  /** ids and codes of what happened: the names of changed fields, the channel of a contact, the former device */
  data: z.record(z.string(), z.unknown()),
  comment: z.object({ id, text: z.string(), internal: z.boolean() }).nullable(),
  files: z.array(z.object({ id, name: z.string(), mime: z.string() })),
  /** learned of later than it happened */
  late: z.boolean(),
  /** why, in the words of whoever told it */
  lateReason: z.string().nullable(),
  /** mended by a later entry */
  corrected: z.boolean(),
});

export const timeline = operation({
  name: 'subject.timeline',
  kind: 'query',
  at: { method: 'GET', path: '/subjects/{id}/timeline' },
  may: 'signed-in',
  summary: 'What happened on a subject and, at a root, on all that belongs to it, newest first, with comments',
  input: z.object({
    id,
    after: z.string().max(400).optional(),
    only: z.enum(['key', 'all']).default('all'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(entry), next: z.string().nullable() }),
  refuses: [],
  appends: [],
});

export const comment = operation({
  name: 'subject.comment',
  kind: 'act',
  at: { method: 'POST', path: '/subjects/{id}/comments' },
  may: 'signed-in',
  subject: 'id',
  summary: 'A remark on a subject; those mentioned get a notice',
  input: z.object({
    id,
    text: z.string().trim().min(1).max(4000),
    internal: z.boolean().default(true),
    mentions: z.array(id).max(20).default([]),
  }),
  output: actAnswer.extend({ commentId: id }),
  refuses: ['subject.mentioned_unknown'],
  appends: ['comment.added'],
});

export const attach = operation({
  name: 'subject.attach',
  kind: 'act',
  at: { method: 'POST', path: '/subjects/{id}/attachments' },
  may: 'signed-in',
  subject: 'id',
  summary: 'Attaches uploaded files to a subject',
  input: z.object({ id, fileIds: z.array(id).min(1).max(30) }),
  output: actAnswer,
  refuses: ['subject.file_unknown'],
  appends: ['file.attached'],
});

export const attachments = operation({
  name: 'subject.attachments',
  kind: 'query',
  at: { method: 'GET', path: '/subjects/{id}/attachments' },
  may: 'signed-in',
  summary: 'Files of a subject and, at a root, of all that belongs to it, newest first',
  input: z.object({ id }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        mime: z.string(),
        size: z.number().int(),
        at: instant,
        by: person.nullable(),
        subjectId: id,
        takenAt: instant.nullable().describe('when a picture was taken, as the phone told it'),
        place: z.object({ longitude: z.number(), latitude: z.number() }).nullable().describe('where it was taken'),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

export const follow = operation({
  name: 'subject.follow',
  kind: 'act',
  at: { method: 'PUT', path: '/subjects/{id}/following' },
  may: 'signed-in',
  subject: 'id',
  summary: 'To hear of a subject, or no longer',
  input: z.object({ id, following: z.boolean() }),
  output: actAnswer,
  refuses: [],
  appends: ['subject.followed', 'subject.unfollowed'],
});

/** What `allowed` does not say: gates of modules above may hold an act that state and rights allow. */
export const heldActs = operation({
  name: 'subject.held-acts',
  kind: 'query',
  at: { method: 'GET', path: '/subjects/{id}/held-acts' },
  may: 'signed-in',
  summary: 'Acts on a subject that would be refused now although its state and the caller’s rights allow them, with the reason',
  input: z.object({ id }),
  output: z.object({ rows: z.array(z.object({ act: z.string(), code: z.string(), why: z.string() })) }),
  refuses: [],
  appends: [],
});
