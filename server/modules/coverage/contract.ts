import { z } from 'zod';
import { desk, engineers, roles } from '#modules/identity/contract.ts';
import { actAnswer, counted, day, id, instant, maskable, operation } from '#platform/operation/contract.ts';
import { sensitive } from '#platform/operation/masking.ts';

export const coverageSources = ['product', 'repair', 'contract', 'none'] as const;
export type CoverageSource = (typeof coverageSources)[number];

/** Whoever reads the archives (requirements 2.3, column ARC: R, W or M). */
const archive = roles(
  ...desk,
  ...engineers,
  'ANALYST',
  'CLAIM',
  'DATA',
  'PARTS',
  'STORE',
  'BUYER',
  'LEAD-TR',
  'TRAIN',
  'KBM',
  'SALES',
  'LOGI',
  'PROD',
  'RND',
  'FIN',
);

export const ofAsset = operation({
  name: 'coverage.of-asset',
  kind: 'query',
  at: { method: 'GET', path: '/assets/{id}/coverage' },
  may: archive,
  summary: 'What the user of a device may claim on a day: until when, from which source, why, and the terms to tell him',
  input: z.object({ id, on: day.optional().describe('absent: today') }),
  output: z.object({
    covered: z.boolean(),
    until: day.nullable(),
    source: z.enum(coverageSources),
    reason: z.string(),
    policyVersionId: id.nullable(),
    terms: z.object({ covers: z.string(), excludes: z.string() }).nullable(),
    grants: z.array(z.object({ source: z.enum(coverageSources), from: day, to: day })),
  }),
  refuses: [],
  appends: [],
});

const term = z.object({
  modelId: id,
  months: z.number().int().min(0).max(240),
  covers: z.string().trim().min(1).max(2000),
  coversEn: z.string().trim().min(1).max(2000),
  excludes: z.string().trim().min(1).max(2000),
  excludesEn: z.string().trim().min(1).max(2000),
});

export const publishPolicy = operation({
  name: 'warranty-policy.publish',
  kind: 'create',
  at: { method: 'POST', path: '/warranty-policies' },
  may: roles('MGR'),
  summary: 'A new version of the warranty policy: term, scope and exclusions by model; what was delivered before keeps its version',
  input: z.object({ id: id.optional(), effectiveFrom: instant.optional().describe('absent: now'), terms: z.array(term).min(1).max(2000) }),
  output: actAnswer,
  refuses: [
    'warranty-policy.model_unknown',
    'warranty-policy.model_twice',
    'warranty-policy.already_there',
    'warranty-policy.before_present',
  ],
  appends: ['warranty-policy.published'],
});

export const readPolicy = operation({
  name: 'warranty-policy.read',
  kind: 'query',
  at: { method: 'GET', path: '/warranty-policies' },
  may: archive,
  summary: 'The versions of the warranty policy, and the terms by model of one of them, by default of the latest',
  input: z.object({ versionId: id.optional() }),
  output: z.object({
    versions: z.array(z.object({ id, number: z.number().int(), effectiveFrom: instant, effectiveTo: instant.nullable() })),
    versionId: id.nullable(),
    rows: z.array(term.extend({ model: z.object({ code: z.string(), name: z.string(), nameEn: z.string().nullable() }) })),
    /** models in use that the version says nothing of */
    without: z.array(z.object({ id, code: z.string(), name: z.string(), nameEn: z.string().nullable() })),
    allowed: z.array(z.string()),
  }),
  refuses: [],
  appends: [],
});

const rules = z.object({ shiftsRestDays: z.boolean(), wholeDevice: z.boolean() });

export const readRules = operation({
  name: 'coverage-rules.read',
  kind: 'query',
  at: { method: 'GET', path: '/coverage-rules' },
  may: archive,
  summary: 'How the company reads its warranties',
  input: z.object({}),
  output: rules.extend({ allowed: z.array(z.string()) }),
  refuses: [],
  appends: [],
});

export const editRules = operation({
  name: 'coverage-rules.edit',
  kind: 'act',
  at: { method: 'PUT', path: '/coverage-rules' },
  may: roles('MGR', 'DIR'),
  summary: 'Changes how warranties are read: rest days at the end of a term, and what a warranty after a repair holds for',
  input: rules,
  output: actAnswer,
  refuses: [],
  appends: ['coverage-rules.edited'],
});

export const grantRepair = operation({
  name: 'coverage.grant-repair',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'assetId',
  summary: 'Warranty after a repair, by the category of the device; a further round of the same case replaces it',
  input: z.object({ assetId: id, caseId: id, completedOn: day, round: counted.default(1) }),
  output: actAnswer,
  refuses: [],
  appends: ['coverage.granted'],
});

export const withdrawRepair = operation({
  name: 'coverage.withdraw-repair',
  kind: 'act',
  at: null,
  may: 'system',
  subject: 'caseId',
  summary: 'The repair of a case was given to no device of the archive',
  input: z.object({ caseId: id }),
  output: actAnswer,
  refuses: [],
  appends: ['coverage.withdrawn'],
});

const device = z.object({
  assetId: id,
  serial: z.string(),
  modelId: id,
  modelCode: z.string(),
  model: z.string(),
  deliveredOn: day.nullable(),
  purchasedOn: day.nullable(),
  life: z.string(),
  covered: z.boolean(),
  until: day.nullable(),
  source: z.enum(coverageSources),
  reason: z.string(),
});

export const recognise = operation({
  name: 'end-user.recognise',
  kind: 'query',
  at: { method: 'GET', path: '/recognition' },
  may: roles('AGENT', 'LEAD-HL', 'CALLER', 'CQE', 'TECH', 'LEAD-FS', 'DISP', 'RECEP', 'LEAD-DP', 'DEPO', 'MGR'),
  summary:
    'Who is calling: by telephone (whole or at least its last four digits), serial number (whole or four signs of it) or the number of a case',
  input: z.object({
    phone: z.string().trim().min(4).max(40).optional(),
    serial: z.string().trim().min(4).max(60).optional(),
    number: z.string().trim().min(4).max(40).optional(),
  }),
  output: z.object({
    users: z.array(
      z.object({
        id,
        name: z.string(),
        salutation: z.string().nullable(),
        type: z.string(),
        phone: sensitive(maskable(z.string()), 'personal', 'phone'),
        regionCode: z.string().nullable(),
        address: sensitive(maskable(z.string()), 'personal', 'hidden').nullable(),
        devices: z.array(device),
      }),
    ),
    /** devices that fit and belong to nobody yet */
    devices: z.array(device),
    /** the case of that number, for opening it at once */
    case: z.object({ id, number: z.string() }).nullable(),
  }),
  refuses: [],
  appends: [],
});
