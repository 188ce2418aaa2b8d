import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { noteLookup as contract } from '../contract.ts';
import { insertLookup } from '../store/lookups.ts';

/** Records a look-up by telephone digits (R-ORG-05): the last four digits typed, who, when, how many were found. */
export const noteLookup = act(contract, {
  load: () => ({}),
  decide: ({ input }) => input,
  save: (lookup, { ctx }) => ({
    writes: [insertLookup({ ...lookup, memberId: ctx.who.memberId, at: toIso(ctx.now) })],
    events: [],
    answer: { id: lookup.id },
  }),
});
