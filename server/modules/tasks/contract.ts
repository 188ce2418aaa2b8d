import { z } from 'zod';
import { roles } from '#modules/identity/contract.ts';
import { actAnswer, id, instant, operation } from '#platform/operation/contract.ts';

const subject = z.object({ id, kind: z.string(), number: z.string().nullable() });

export const task = z.object({
  id,
  /** the act that is waited for, such as `work-order.accept` */
  act: z.string(),
  subject,
  root: subject,
  memberId: id.nullable(),
  groupId: id.nullable(),
  dueAt: instant.nullable(),
  openedAt: instant,
});

export const mine = operation({
  name: 'task.mine',
  kind: 'query',
  at: { method: 'GET', path: '/my-tasks' },
  may: 'signed-in',
  summary: 'Open duties of mine and of my groups, what is due first on top',
  input: z.object({ of: z.enum(['me', 'groups', 'all']).default('all'), limit: z.coerce.number().int().min(1).max(200).default(100) }),
  output: z.object({ rows: z.array(task), counts: z.object({ me: z.number().int(), groups: z.number().int() }) }),
  refuses: [],
  appends: [],
});

export const reassign = operation({
  name: 'task.reassign',
  kind: 'act',
  at: { method: 'POST', path: '/tasks/{id}/reassignment' },
  may: roles('MGR', 'HEAD', 'LEAD-HL', 'LEAD-FS', 'LEAD-DP', 'DISP'),
  summary: 'Gives an open duty to a deputy',
  input: z.object({ id, memberId: id, reason: z.string().trim().max(300).nullish() }),
  output: actAnswer,
  refuses: ['task.not_open', 'task.member_unknown'],
  appends: ['task.reassigned'],
});
