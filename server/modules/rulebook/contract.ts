import { z } from 'zod';
import { desk, engineers, roles } from '#modules/identity/contract.ts';
import { actAnswer, id, instant, operation } from '#platform/operation/contract.ts';

/** Whoever reads both cases and quality records (requirements 2.3, columns CAS and QUA: R, W or M). */
const judges = roles(
  'EXEC',
  'DIR',
  'MGR',
  'HEAD',
  'QM',
  'AUDIT',
  'ANALYST',
  'LEAD-HL',
  'CQE',
  'LEAD-FS',
  'LEAD-DP',
  'LEAD-TR',
  'TRAIN',
  'KBM',
  'RND',
);

/** The sweep tells what has come: warnings, and the breach. Each alarm once. */
export const ring = operation({
  name: 'clock.ring',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'rootId',
  summary: 'Warnings and the breach of a clock whose time has come',
  input: z.object({ clockId: id, rootId: id }),
  output: actAnswer,
  refuses: [],
  appends: ['clock.warned', 'clock.breached'],
});

export const fallDue = operation({
  name: 'obligation.fall-due',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'rootId',
  summary: 'The day of an owed contact has come',
  input: z.object({ obligationId: id, rootId: id }),
  output: actAnswer,
  refuses: ['obligation.not_pending'],
  appends: ['obligation.due'],
});

/** Puts the rulebook that ships into a company that has none. */
export const publishDefault = operation({
  name: 'rulebook.publish-default',
  kind: 'create',
  at: null,
  may: 'system',
  summary: 'The shipped rulebook, calendar and figures for a new company',
  input: z.object({ effectiveFrom: instant }),
  output: actAnswer,
  refuses: [],
  appends: ['rulebook.published'],
});

const clause = z.object({
  id,
  number: z.string(),
  body: z.string(),
  controls: z.array(
    z.object({ id, code: z.string(), kind: z.string(), title: z.string(), scope: z.string(), params: z.record(z.string(), z.unknown()) }),
  ),
});

/** Quality documents are read by those of column QUA with R, W or M, and by everybody who works under their clauses (requirements 2.3). */
export const read = operation({
  name: 'rulebook.read',
  kind: 'query',
  at: { method: 'GET', path: '/rulebook' },
  may: roles(...desk, ...engineers, 'ADMIN', 'ANALYST', 'LEAD-TR', 'TRAIN', 'KBM', 'RND', 'FIN'),
  summary: 'The regulation in force with the control bound to each clause',
  input: z.object({}),
  output: z.object({ versionId: id.nullable(), effectiveFrom: instant.nullable(), clauses: z.array(clause) }),
  refuses: [],
  appends: [],
});

export const evidence = operation({
  name: 'rulebook.evidence',
  kind: 'query',
  at: { method: 'GET', path: '/subjects/{id}/evidence' },
  may: judges,
  summary: 'Verdicts on the promises of a subject, as it was and as we knew it',
  input: z.object({ id }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        code: z.string(),
        title: z.string(),
        verdict: z.string(),
        at: instant,
        asKnownAt: instant,
        eventId: id.nullable(),
        /** why, and by whose word, where it is exempt */
        reason: z.string().nullable(),
        by: z.object({ id, name: z.string() }).nullable(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});
