import { z } from 'zod';
import { desk, engineers, roles } from '#modules/identity/contract.ts';
import { actAnswer, id, instant, operation } from '#platform/operation/contract.ts';

/** Promises of the regulation that others name: what a customer is told of when he reports a fault, and the call whether it is solved. */
export const promiseCodes = { firstContact: 'N-48', callBack: 'N-11' } as const;

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

/** A company hears of a shipped revision. The system's alone: whoever starts a newer version of the product has asked for it. */
export const takeRevision = operation({
  name: 'rulebook.take-revision',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'id',
  summary: 'The shipped regulation has changed: taken over where it is unchanged here, else laid before those who may publish',
  input: z.object({ id }),
  output: actAnswer,
  refuses: ['rulebook.revision_known'],
  appends: ['rulebook.revision_same', 'rulebook.revision_taken', 'rulebook.revision_waits'],
});

/** Column QUA of requirements 2.3: M, without the auditor, who judges by these clauses. */
const publishers = roles('EXEC', 'DIR', 'MGR', 'QM');

export const settleRevision = operation({
  name: 'rulebook.settle-revision',
  kind: 'act',
  at: { method: 'POST', path: '/rulebook/revision' },
  may: publishers,
  subject: 'id',
  summary: 'Which of the changed shipped clauses are taken over, from when; the others stay as the company has them',
  input: z.object({
    id,
    revision: z.number().int().min(0).max(2_147_483_647).describe('the revision that was looked at'),
    take: z.array(z.string().max(40)).max(500).describe('numbers of the clauses taken over; empty: the company keeps its own'),
    effectiveFrom: instant.optional().describe('absent: the company’s next day'),
  }),
  output: actAnswer,
  refuses: ['rulebook.nothing_waits', 'rulebook.revision_moved', 'rulebook.clause_not_changed', 'rulebook.begins_too_early'],
  appends: ['rulebook.revision_settled'],
});

const clause = z.object({
  id,
  number: z.string(),
  body: z.string(),
  controls: z.array(
    z.object({ id, code: z.string(), kind: z.string(), title: z.string(), scope: z.string(), params: z.record(z.string(), z.unknown()) }),
  ),
});

/** A clause in one of its wordings, to be held against another. */
const clauseText = z.object({
  body: z.string(),
  controls: z.array(
    z.object({ code: z.string(), kind: z.string(), title: z.string(), scope: z.string(), params: z.record(z.string(), z.unknown()) }),
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
  output: z.object({
    versionId: id.nullable(),
    effectiveFrom: instant.nullable(),
    clauses: z.array(clause),
    /** the version that is published for later, with what will be different then; null: none is */
    upcoming: z
      .object({
        versionId: id,
        effectiveFrom: instant,
        changes: z.array(z.object({ number: z.string(), before: clauseText.nullable(), after: clauseText.nullable() })),
      })
      .nullable(),
  }),
  refuses: [],
  appends: [],
});

export const revision = operation({
  name: 'rulebook.revision',
  kind: 'query',
  at: { method: 'GET', path: '/rulebook/revision' },
  may: read.may,
  summary: 'What ships otherwise than the company has it and waits for a decision: its own wording, the shipped one before and now',
  input: z.object({}),
  output: z.object({
    /** null: nothing waits */
    waiting: z
      .object({
        id,
        revision: z.number().int(),
        /** from when a version would hold that nobody has dated */
        effectiveFrom: instant,
        rows: z.array(
          z.object({ number: z.string(), ours: clauseText.nullable(), before: clauseText.nullable(), now: clauseText.nullable() }),
        ),
        allowed: z.array(z.string()),
      })
      .nullable(),
  }),
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
