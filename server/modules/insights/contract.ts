import { z } from 'zod';
import { read as readCase } from '#modules/cases/contract.ts';
import { endUsers } from '#modules/customers/contract.ts';
import { assets } from '#modules/products/contract.ts';
import { entry } from '#modules/subjects/contract.ts';
import { day, id, instant, operation, rolesIn, type May } from '#platform/operation/contract.ts';

/** What happened, by what a person looks for. */
export const storyGroups = ['case', 'visit', 'repair', 'part', 'callback', 'call', 'correction', 'archive'] as const;
export type StoryGroup = (typeof storyGroups)[number];

const storyInput = z.object({
  id,
  only: z.enum(storyGroups).optional().describe('absent: everything'),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const storyOutput = z.object({
  rows: z.array(
    entry.extend({
      group: z.enum(storyGroups),
      /** the matter it belongs to; null for what happened to the record itself */
      matter: z.object({ id, number: z.string().nullable(), summary: z.string() }).nullable(),
      cause: z.string().nullable(),
      parts: z.array(z.object({ number: z.string(), name: z.string(), quantity: z.number().int() })),
    }),
  ),
  next: z.string().nullable(),
});

/** By default those who may read the record and the matters of which its story tells. */
function both(record: May): May {
  const [ofRecord, ofMatters] = [rolesIn(record), rolesIn(readCase.may)];
  if (!ofRecord || !ofMatters) return ofRecord ? record : readCase.may;
  return { roles: ofRecord.filter((role) => ofMatters.includes(role)) };
}

const story = { kind: 'query', input: storyInput, output: storyOutput, refuses: [], appends: [] } as const;

export const assetStory = operation({
  ...story,
  name: 'asset.story',
  may: both(assets.read),
  at: { method: 'GET', path: '/assets/{id}/story' },
  summary: 'Everything that happened to a device, newest first: its matters with visits, repairs, parts, call-backs, calls and corrections',
});

export const endUserStory = operation({
  ...story,
  name: 'end-user.story',
  may: both(endUsers.read),
  at: { method: 'GET', path: '/end-users/{id}/story' },
  summary: 'Everything that happened with a user, newest first, over all his devices',
});

const asked = z.object({
  by: z.enum(['symptom', 'cause']).default('cause'),
  categoryId: id.optional(),
  modelId: id.optional(),
  from: day.optional().describe('absent: 90 days before `to`'),
  to: day.optional().describe('absent: today'),
});

const analysts = readCase.may;

export const faultPareto = operation({
  name: 'fault.pareto',
  kind: 'query',
  at: { method: 'GET', path: '/fault-pareto' },
  may: analysts,
  summary:
    'How often each symptom or cause came up in fault reports of a time, by family or model, most frequent first; uncoded ones as one line',
  input: asked,
  output: z.object({
    from: day,
    to: day,
    /** fault reports counted */
    total: z.number().int(),
    rows: z.array(
      z.object({
        /** null: what was told without a code */
        codeId: id.nullable(),
        code: z.string().nullable(),
        name: z.string(),
        nameEn: z.string().nullable(),
        count: z.number().int(),
        /** of all counted, and of this and all before it; 0 to 1 */
        share: z.number(),
        cumulative: z.number(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

export const faultCases = operation({
  name: 'fault.cases',
  kind: 'query',
  at: { method: 'GET', path: '/fault-pareto/cases' },
  may: analysts,
  summary: 'The fault reports behind a line of the Pareto, newest first',
  input: asked.extend({
    codeId: z.union([id, z.literal('none')]),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        number: z.string().nullable(),
        summary: z.string(),
        model: z.string().nullable(),
        state: z.string(),
        registeredAt: instant,
      }),
    ),
    next: z.string().nullable(),
  }),
  refuses: [],
  appends: [],
});
