import { z } from 'zod';
import { day, instant, operation } from '#platform/operation/contract.ts';

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

export const read = operation({
  name: 'calendar.read',
  kind: 'query',
  at: { method: 'GET', path: '/calendar' },
  may: 'signed-in',
  summary: 'The business calendar of the company: its week, and the days of a year on which the state or the company closes or opens it',
  input: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional().describe('absent: this year') }),
  output: z.object({
    code: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    zone: z.string(),
    year: z.number().int(),
    /** minutes since midnight, half-open; weekday 1 is Monday */
    hours: z.array(z.object({ weekday: z.number().int(), from: z.number().int(), to: z.number().int() })),
    days: z.array(z.object({ day, open: z.boolean(), by: z.enum(['state', 'company']), note: z.string().nullable() })),
    /** the last day that an official notice covers */
    officialThrough: day.nullable(),
  }),
  refuses: [],
  appends: [],
});
