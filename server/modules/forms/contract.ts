import { z } from 'zod';
import { desk, engineers, roles } from '#modules/identity/contract.ts';
import { actAnswer, id, instant, operation } from '#platform/operation/contract.ts';

/** For what a test list holds: a model before its category, a category before the whole company. */
export const testScopes = ['model', 'category', 'company'] as const;
export const itemTypes = ['check', 'value', 'choice'] as const;

const item = z.object({
  code: z.string().trim().min(1).max(20),
  label: z.string().trim().min(1).max(200),
  labelEn: z.string().trim().min(1).max(200),
  type: z.enum(itemTypes).default('check'),
  choices: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  unit: z.string().trim().max(20).nullable().default(null),
  low: z.number().nullable().default(null),
  high: z.number().nullable().default(null),
  mandatory: z.boolean().default(true),
  safety: z.boolean().default(false),
  blocks: z.boolean().default(true),
  photo: z.boolean().default(false),
});

const scope = z.object({ kind: z.enum(testScopes), id: id.nullable() });

export type TestItem = z.output<typeof item>;
export type TestScope = z.output<typeof scope>;
const title = { title: z.string(), titleEn: z.string() };

/** Whoever tests devices or answers for their quality (requirements 2.3, columns EXE and QUA). */
const readers = roles(...desk, ...engineers, 'LEAD-TR', 'TRAIN', 'KBM', 'RND');

export const list = operation({
  name: 'test-list.list',
  kind: 'query',
  at: { method: 'GET', path: '/test-lists' },
  may: readers,
  summary: 'Test lists with what they hold for, since when, and how much they ask',
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        ...title,
        scope,
        version: z.number().int(),
        effectiveFrom: instant,
        items: z.number().int(),
        safety: z.number().int(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

export const read = operation({
  name: 'test-list.read',
  kind: 'query',
  at: { method: 'GET', path: '/test-lists/{id}' },
  may: readers,
  summary: 'A test list with its versions and the items of one of them, by default of the latest',
  input: z.object({ id, versionId: id.optional() }),
  output: z.object({
    id,
    ...title,
    scope,
    versions: z.array(z.object({ id, number: z.number().int(), effectiveFrom: instant, effectiveTo: instant.nullable() })),
    versionId: id,
    items: z.array(item.extend({ id })),
    allowed: z.array(z.string()),
  }),
  refuses: [],
  appends: [],
});

export const publish = operation({
  name: 'test-list.publish',
  kind: 'create',
  at: { method: 'POST', path: '/test-lists' },
  may: roles('MGR', 'QM', 'LEAD-FS', 'LEAD-DP', 'CQE'),
  summary: 'A new version of a test list; what was tested before keeps the version it was tested by',
  input: z.object({
    id: id.optional().describe('of the version'),
    scope,
    title: z.string().trim().min(1).max(120),
    titleEn: z.string().trim().min(1).max(120),
    effectiveFrom: instant.optional().describe('absent: now'),
    items: z.array(item).min(1).max(100),
  }),
  output: actAnswer,
  refuses: [
    'test-list.already_there',
    'test-list.scope_unknown',
    'test-list.item_twice',
    'test-list.bounds_crossed',
    'test-list.choices_missing',
    'test-list.before_present',
  ],
  appends: ['test-list.published'],
});
