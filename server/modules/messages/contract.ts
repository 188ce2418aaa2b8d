import { z } from 'zod';
import { actAnswer, id, instant, maskable, operation } from '#platform/operation/contract.ts';
import { sensitive } from '#platform/operation/masking.ts';

/** What a notice is about. */
export const noticeTemplates = [
  'caseCompleted',
  'caseClosed',
  'caseClosedUnconfirmed',
  'caseReopened',
  'caseEscalated',
  'caseEmergency',
  'jobAssigned',
  'jobGone',
  'promiseAtRisk',
  'promiseBroken',
  'escalationSuggested',
  'mentioned',
  'customerUnreachable',
  'customerWrote',
  'customerConfirmed',
  'manyEmergencies',
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

/** What a customer is told. */
export const smsTemplates = [
  'registered',
  'registeredPlain',
  'handedOver',
  'appointment',
  'appointmentLost',
  'appointmentCancelled',
  'contacted',
  'unreachable',
  'answered',
  'careTips',
  'assigned',
  'assignedAt',
  'onTheWay',
  'late',
  'completed',
  'closed',
  'closedUnconfirmed',
  'reopened',
] as const;
export type SmsTemplate = (typeof smsTemplates)[number];

/** Reaction to what happened to a case: what colleagues and the customer are told. */
export const tell = operation({
  name: 'message.tell',
  kind: 'create',
  at: null,
  may: 'system',
  summary: 'Writes the notices and messages that an event gives rise to',
  input: z.object({ eventId: id, type: z.string(), subjectId: id, rootId: id, at: instant, data: z.record(z.string(), z.unknown()) }),
  output: actAnswer,
  refuses: [],
  appends: ['message.logged', 'notice.written'],
});

const subject = z.object({ id, kind: z.string(), number: z.string().nullable() });

export const notices = operation({
  name: 'notice.list',
  kind: 'query',
  at: { method: 'GET', path: '/notices' },
  may: 'signed-in',
  summary: 'My notices, newest first, and how many are unread',
  input: z.object({
    only: z.enum(['unread', 'all']).default('all'),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        at: instant,
        template: z.enum(noticeTemplates),
        sentence: z.string(),
        subject,
        root: subject,
        readAt: instant.nullable(),
      }),
    ),
    unread: z.number().int(),
    next: z.string().nullable(),
  }),
  refuses: [],
  appends: [],
});

export const markRead = operation({
  name: 'notice.mark-read',
  kind: 'act',
  at: { method: 'POST', path: '/notices/reading' },
  may: 'signed-in',
  summary: 'Marks notices of mine as read; null: all of them',
  input: z.object({ ids: z.array(id).max(200).nullable() }),
  output: actAnswer,
  refuses: [],
  appends: [],
});

export const outbox = operation({
  name: 'message.list',
  kind: 'query',
  at: { method: 'GET', path: '/subjects/{id}/messages' },
  may: 'signed-in',
  summary: 'What the customer of a subject was told, as rendered, newest first',
  input: z.object({ id }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        at: instant,
        channel: z.enum(['sms']),
        template: z.enum(smsTemplates),
        recipient: sensitive(maskable(z.string()), 'personal', 'phone'),
        text: z.string(),
        state: z.enum(['logged']),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});
