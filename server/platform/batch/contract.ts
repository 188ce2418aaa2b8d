import { z } from 'zod';
import { id, operation } from '../operation/contract.ts';
import { problem } from '../sync/contract.ts';

/** Acts in one call at most; more rows come in several calls. */
export const MOST_AT_ONCE = 200;

/** The same act on several rows, as lists offer it: one trip for all, each judged by itself with the caller's own rights. */
export const performSeveral = operation({
  name: 'batch.perform',
  kind: 'act',
  at: { method: 'POST', path: '/batch' },
  repeat: 'anew',
  may: 'signed-in',
  summary: 'One act on several subjects; each is done or refused by itself, and a repeat with the same ids meets the first answers',
  input: z.object({
    operation: z.string().max(80).describe('name of an act that has an address of its own'),
    acts: z
      .array(z.object({ actId: id.describe('made by the caller; also the idempotency key'), input: z.record(z.string(), z.unknown()) }))
      .min(1)
      .max(MOST_AT_ONCE),
  }),
  output: z.object({
    results: z.array(
      z.object({ actId: id, status: z.enum(['done', 'refused', 'bad']), answer: z.unknown().optional(), problem: problem.optional() }),
    ),
  }),
  refuses: [],
  appends: [],
});
