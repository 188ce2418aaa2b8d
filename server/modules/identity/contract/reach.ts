import { z } from 'zod';
import { actAnswer, operation } from '#platform/operation/contract.ts';
import { roles } from '../contract.ts';

/** How far the eyes of a role's holders reach: all of the company, what their groups deal with, or what was given to themselves (R-ORG-05). */
export const setReach = operation({
  name: 'role.set-reach',
  kind: 'act',
  at: { method: 'POST', path: '/role-reaches' },
  may: roles('ADMIN', 'DIR'),
  summary:
    'Sets how far the eyes of a role’s holders reach: over all, over what their groups deal with, or over what was given to themselves',
  input: z.object({ role: z.string().max(20), reach: z.enum(['all', 'group', 'own']) }),
  output: actAnswer,
  refuses: ['role.unknown'],
  appends: ['role.reach_set'],
});
