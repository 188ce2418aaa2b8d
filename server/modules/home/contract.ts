import { z } from 'zod';
import { promise } from '#modules/cases/contract.ts';
import { roles } from '#modules/identity/contract.ts';
import { actAnswer, id, instant, operation } from '#platform/operation/contract.ts';

const subject = z.object({ id, kind: z.string(), number: z.string().nullable() });
const somebody = z.object({ id, name: z.string() });

export const home = operation({
  name: 'home.read',
  kind: 'query',
  at: { method: 'GET', path: '/home' },
  may: 'signed-in',
  summary: 'What runs out next on my matters (or those of my groups, or of the company), my open work, and today',
  input: z.object({ of: z.enum(['mine', 'team', 'company']).default('mine'), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({
    promises: z.array(
      promise.extend({
        subject,
        root: subject,
        summary: z.string(),
        customerName: z.string(),
        priority: z.string(),
        /** what is waited for, and from whom; null when nobody has been asked */
        act: z.string().nullable(),
        who: somebody.nullable(),
        mine: z.boolean(),
        /** does that act wait for me or for a group of mine? Others only look */
        forMe: z.boolean(),
        /** what the act is done to: the job, the call-back, the case */
        actOn: subject.nullable(),
      }),
    ),
    counts: z.object({ open: z.number().int(), breached: z.number().int(), tasks: z.number().int(), visitsToday: z.number().int() }),
    tasks: z.array(
      z.object({
        id,
        act: z.string(),
        subject,
        root: subject,
        summary: z.string().nullable(),
        customerName: z.string().nullable(),
        group: somebody.nullable(),
        mine: z.boolean(),
        dueAt: instant.nullable(),
        openedAt: instant,
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

export const company = operation({
  name: 'home.company',
  kind: 'query',
  at: { method: 'GET', path: '/home/company' },
  may: roles('EXEC', 'DIR', 'MGR', 'HEAD', 'QM', 'AUDIT'),
  summary:
    'How much each group of the company has to do now: open matters, open promises, those that are broken, and those of today among them',
  input: z.object({}),
  output: z.object({
    groups: z.array(
      z.object({
        /** null: matters that no group has */
        group: somebody.nullable(),
        cases: z.number().int(),
        promises: z.number().int(),
        breached: z.number().int(),
        today: z.number().int(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

const revealers = roles('DIR', 'MGR', 'HEAD', 'QM', 'AUDIT', 'LEAD-HL', 'LEAD-FS', 'LEAD-DP');
const wanted = z.object({ id, field: z.enum(['phone', 'address']).default('phone') });

export const reveal = operation({
  name: 'personal.reveal',
  kind: 'act',
  at: { method: 'POST', path: '/subjects/{id}/reveal' },
  repeat: 'anew',
  may: revealers,
  summary: 'Shows a masked phone or address of an end user or of a case’s contact for 30 seconds; every use is logged',
  input: wanted,
  output: z.object({ value: z.string(), until: instant }),
  refuses: [],
  appends: [],
});

export const noteReveal = operation({
  name: 'personal.note-reveal',
  kind: 'act',
  at: null,
  may: { partOf: ['personal.reveal'] },
  subject: 'id',
  summary: 'Leaves the trace that somebody looked',
  input: wanted,
  output: actAnswer,
  refuses: [],
  appends: ['personal.revealed'],
});
