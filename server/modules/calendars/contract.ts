import { z } from 'zod';
import { instant, operation } from '#platform/operation/contract.ts';

export const business = operation({
  name: 'calendar.business',
  kind: 'query',
  at: { method: 'GET', path: '/business-hours' },
  may: 'signed-in',
  summary: 'When the company is closed, some weeks back and ahead: what is left of a promise in business hours is counted with it',
  input: z.object({}),
  output: z.object({
    from: instant,
    to: instant,
    closed: z.array(z.object({ from: instant, to: instant })).describe('half-open stretches that touch the range, in order'),
  }),
  refuses: [],
  appends: [],
});
