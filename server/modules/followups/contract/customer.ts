import { z } from 'zod';
import { seenNumber } from '#modules/portal/contract.ts';
import { counted, instant, operation } from '#platform/operation/contract.ts';

/** What the customer's page shows besides his matter: whether he is asked if all is well, and what he has answered. */
export const asking = z.object({
  /** he is asked whether all is well */
  asked: z.boolean(),
  answered: z
    .object({
      at: instant,
      solved: z.boolean(),
      satisfied: z.boolean(),
      byCustomer: z.boolean(),
      /** his own words; what a colleague wrote down for him is not told */
      note: z.string().nullable(),
    })
    .nullable(),
});

/** The same answers in the customer's own word, from his page. */
export const ownWord = operation({
  name: 'portal.confirm',
  kind: 'act',
  at: { method: 'POST', path: '/portal/case/confirmation' },
  repeat: 'met',
  may: 'customer',
  summary: 'The customer’s own word whether it is solved, the device works and he is satisfied: closes the matter, or opens it again',
  input: z.object({
    number: seenNumber,
    round: counted.describe('round that stands on the page he answers'),
    solved: z.boolean(),
    works: z.boolean(),
    satisfied: z.boolean(),
    score: z.number().int().min(1).max(5).nullish(),
    note: z.string().trim().max(1000).nullish(),
  }),
  output: z.object({}),
  refuses: ['portal.not_asked', 'portal.details_missing', 'portal.page_outdated'],
  appends: [],
});
