import { z } from 'zod';
import { actAnswer, id, instant, operation } from '#platform/operation/contract.ts';

const standing = z.object({
  state: z.string().nullable().describe('the word of its state'),
  open: z.number().int().nullable().describe('open matters of a person or device'),
  promise: z
    .object({
      title: z.string(),
      state: z.string(),
      startedAt: instant,
      dueAt: instant,
      warnAt: z.array(instant),
      reason: z.string(),
      calendar: z.enum(['BUS', 'CLOCK']),
    })
    .nullable()
    .describe('the promise that runs out first'),
});

export const found = z.object({
  id,
  kind: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  subtitle: z.string(),
  standing: standing.nullable().describe('how it stands with it, where somebody knows and the reader may know'),
});

export const find = operation({
  name: 'search.find',
  kind: 'query',
  at: { method: 'GET', path: '/search' },
  may: 'signed-in',
  summary: 'Words, names, pinyin initials, telephone endings (4 digits and more), parts of serial numbers: over everything you may read',
  input: z.object({
    text: z.string().trim().min(1).max(100),
    kinds: z.string().max(200).optional().describe('kinds separated by commas; absent: all'),
  }),
  output: z.object({
    rows: z.array(found),
    more: z.array(z.string()).describe('kinds of which there is more than these rows: their lists show all'),
  }),
  refuses: [],
  appends: [],
});

export const recall = operation({
  name: 'search.recall',
  kind: 'query',
  at: { method: 'GET', path: '/search/recall' },
  may: 'signed-in',
  summary: 'The same of subjects that are known by their ids, in their order: what was looked at last',
  input: z.object({
    ids: z.string().max(1000).describe('`kind:id`, separated by commas, twenty at most; what is none is passed over'),
  }),
  output: z.object({ rows: z.array(found) }),
  refuses: [],
  appends: [],
});

export const index = operation({
  name: 'search.index',
  kind: 'act',
  at: null,
  may: 'system',
  summary: 'Writes the entries of changed subjects anew',
  input: z.object({ entries: z.array(z.object({ kind: z.string(), ids: z.array(id) })) }),
  output: z.object({ indexed: z.number().int() }),
  refuses: [],
  appends: [],
});

export const noteLookup = operation({
  name: 'search.note-lookup',
  kind: 'act',
  at: null,
  may: 'signed-in',
  summary: 'Records that somebody was looked up by the digits of a telephone number',
  input: z.object({ id, tail: z.string().max(4), found: z.number().int().min(0) }),
  output: actAnswer,
  refuses: [],
  appends: [],
});
