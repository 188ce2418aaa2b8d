import { z } from 'zod';
import { actAnswer, day, id, instant, listInput, maskable, operation, pageOf } from '#platform/operation/contract.ts';
import { sensitive } from '#platform/operation/masking.ts';
import { caseKinds, channels, natures, priorities, routes } from './contract/nouns.ts';
import { caseReaders, caseWorkers } from './contract/people.ts';

export * from './contract/acts.ts';
export * from './contract/danger.ts';
export * from './contract/nouns.ts';

const personal = sensitive(maskable(z.string()), 'personal', 'phone');

/** A user met for the first time: kept with the case. */
const newEndUser = z.object({
  id: id.optional(),
  name: z.string().trim().min(1).max(60),
  salutation: z.enum(['mr', 'ms']).nullish(),
  phone: z.string().min(5).max(30),
});

const intake = z.object({
  id: id.optional().describe('uuid of the case, made by the client'),
  nature: z.enum(natures),
  channel: z.enum(channels),
  priority: z.enum(priorities).default('normal'),
  receivedAt: instant.optional().describe('receipt of the call; absent: now'),
  endUserId: id.nullish(),
  newEndUser: newEndUser.nullish(),
  contactName: z.string().trim().min(1).max(60),
  contactPhone: z.string().min(5).max(30),
  assetId: id.nullish(),
  modelId: id.nullish(),
  serialTold: z.string().trim().max(60).nullish(),
  purchasedOn: day.nullish(),
  symptom: z.string().trim().max(2000).optional().describe('fault reports: mandatory'),
  symptomCodes: z.array(z.string().max(20)).max(10).default([]),
  since: z.string().trim().max(200).optional().describe('fault reports: time of occurrence, mandatory'),
  environment: z.string().trim().max(500).optional().describe('fault reports: mandatory'),
  demandsVisit: z.boolean().default(false),
  content: z.string().trim().max(2000).optional().describe('other natures: mandatory'),
  regionCode: z.string().max(12).nullish(),
  address: z.string().trim().max(200).nullish(),
  files: z.array(id).max(20).default([]),
});

export const register = operation({
  name: 'case.register',
  kind: 'create',
  at: { method: 'POST', path: '/cases' },
  may: caseWorkers,
  summary: 'Register a customer matter; a fault report gets its repair order number',
  input: intake,
  output: actAnswer,
  refuses: [
    'case.contact_missing',
    'case.end_user_unknown',
    'case.device_unknown',
    'case.device_retired',
    'case.model_missing',
    'case.fault_facts_missing',
    'case.content_missing',
    'case.phone_unreadable',
    'case.time_impossible',
    'case.receipt_too_old',
    'case.already_there',
  ],
  appends: ['case.received', 'case.registered', 'end-user.created'],
});

/** An open or kept promise, as pages show it. */
export const promise = z.object({
  id,
  code: z.string(),
  title: z.string(),
  state: z.enum(['running', 'paused', 'kept', 'breached', 'cancelled', 'exempt']),
  open: z.boolean(),
  startedAt: instant,
  dueAt: instant,
  warnAt: z.array(instant),
  stoppedAt: instant.nullable().describe('when it ended; while it rests, since when'),
  provisional: z.boolean(),
  reason: z.string(),
  calendar: z.enum(['BUS', 'CLOCK']).describe('which time it counts: business hours, or every hour'),
});

export const stayOf = z.object({
  dimension: z.enum(['state', 'tier']),
  value: z.string(),
  round: z.number().int(),
  from: instant,
  to: instant.nullable(),
});

const person = z.object({ id, name: z.string() }).nullable();

export const read = operation({
  name: 'case.read',
  kind: 'query',
  at: { method: 'GET', path: '/cases/{id}' },
  may: caseReaders,
  summary: 'One case with its device, coverage, promises, stages and what may be done now',
  input: z.object({ id }),
  output: z.object({
    id,
    number: z.string().nullable(),
    kind: z.enum(caseKinds),
    nature: z.enum(natures),
    state: z.string(),
    stage: z.enum(['receive', 'judge', 'plan', 'execute', 'feedback', 'done']),
    channel: z.enum(channels),
    priority: z.enum(priorities),
    tier: z.number().int(),
    round: z.number().int(),
    /** false from the second round on */
    firstTimeFix: z.boolean(),
    complexity: z.enum(['simple', 'complex']).nullable(),
    summary: z.string(),
    solution: z.string().nullable(),
    contactName: z.string(),
    contactPhone: personal,
    regionCode: z.string().nullable(),
    address: sensitive(maskable(z.string()), 'personal', 'hidden').nullable(),
    receivedAt: instant,
    registeredAt: instant,
    completedAt: instant.nullable(),
    closedAt: instant.nullable(),
    waitsUntil: instant.nullable().describe('when to look again, while it waits and somebody said so'),
    intakeOwner: person,
    owner: person,
    group: person,
    endUser: z.object({ id, name: z.string(), salutation: z.string().nullable(), phone: personal }),
    device: z
      .object({
        assetId: id.nullable(),
        serial: z.string().nullable(),
        modelId: id,
        model: z.string(),
        modelCode: z.string(),
        deliveredOn: day.nullable(),
        purchasedOn: day.nullable(),
        /** it is registered to another user than the one whose matter this is */
        ofOther: z.boolean(),
      })
      .nullable(),
    fault: z
      .object({
        symptom: z.string(),
        symptomCodes: z.array(z.string()),
        since: z.string(),
        environment: z.string(),
        demandsVisit: z.boolean(),
        serialTold: z.string().nullable(),
        covered: z.boolean().nullable(),
        coverageUntil: day.nullable(),
        coverageSource: z.string().nullable(),
        coverageReason: z.string(),
        repeatOf: z.object({ id, number: z.string().nullable() }).nullable(),
      })
      .nullable(),
    assessment: z
      .object({
        complexity: z.enum(['simple', 'complex']),
        suspectedCause: z.string().nullable(),
        route: z.enum(routes).nullable(),
        note: z.string().nullable(),
        by: person,
        at: instant,
      })
      .nullable(),
    handOvers: z.array(
      z.object({
        id,
        fromTier: z.number().int(),
        toTier: z.number().int(),
        group: person,
        at: instant,
        acceptedAt: instant.nullable(),
        returnedAt: instant.nullable(),
        returnReason: z.string().nullable(),
      }),
    ),
    touches: z.array(
      z.object({ id, direction: z.enum(['in', 'out']), channel: z.string(), by: person, note: z.string().nullable(), at: instant }),
    ),
    stays: z.array(stayOf),
    stages: z.array(
      z.object({
        stage: z.enum(['receive', 'judge', 'plan', 'execute', 'feedback']),
        owner: person,
        from: instant.nullable(),
        to: instant.nullable(),
        spentSeconds: z.number().int(),
        skipped: z.boolean(),
      }),
    ),
    promises: z.array(promise),
    version: z.number().int(),
    allowed: z.array(z.string()),
  }),
  refuses: [],
  appends: [],
});

/** The open promise of a matter that runs out first, as lists tell it. */
export const nextPromise = z
  .object({
    code: z.string(),
    title: z.string(),
    startedAt: instant,
    dueAt: instant,
    warnAt: z.array(instant),
    state: z.string(),
    reason: z.string(),
    calendar: promise.shape.calendar,
  })
  .nullable();

export const caseRow = z.object({
  id,
  number: z.string().nullable(),
  kind: z.enum(caseKinds),
  nature: z.enum(natures),
  channel: z.enum(channels),
  state: z.string(),
  priority: z.enum(priorities),
  round: z.number().int(),
  summary: z.string(),
  endUserName: z.string(),
  contactPhone: personal,
  model: z.string().nullable(),
  serial: z.string().nullable(),
  ownerName: z.string().nullable(),
  groupName: z.string().nullable(),
  registeredAt: instant,
  /** earliest open promise; null when none is open */
  nextDueAt: instant.nullable(),
  nextPromise,
  version: z.number().int(),
});

export const list = operation({
  name: 'case.list',
  kind: 'query',
  at: { method: 'GET', path: '/cases' },
  may: caseReaders,
  summary:
    'Cases by tab, filter and sort (due, new); filters: kind, nature, channel, priority, state, owner, intakeOwner, group (`none`: no group has it), endUser, asset, model',
  input: listInput,
  output: pageOf(caseRow),
  refuses: [],
  appends: [],
});

/** Promises that registering these facts would make, before it is done: for reading out during the call. */
export const preview = operation({
  name: 'case.preview',
  kind: 'query',
  at: { method: 'GET', path: '/case-preview' },
  may: caseWorkers,
  summary: 'Coverage of a device, open cases of it, earlier repairs, and the promises registering would make',
  input: z.object({
    nature: z.enum(natures),
    channel: z.enum(channels),
    priority: z.enum(priorities).default('normal'),
    receivedAt: instant.optional(),
    assetId: id.optional(),
    modelId: id.optional(),
    symptomCodes: z.union([z.string(), z.array(z.string()).max(10)]).optional(),
    told: z
      .enum(['true', 'false'])
      .optional()
      .describe('true: the fault was described, perhaps without codes; absent and no codes: not yet, so that it repeats no earlier repair'),
  }),
  output: z.object({
    coverage: z
      .object({ covered: z.boolean(), until: day.nullable(), source: z.string(), reason: z.string(), terms: z.string().nullable() })
      .nullable(),
    repeatOf: z.object({ id, number: z.string().nullable(), summary: z.string(), closedAt: instant.nullable() }).nullable(),
    openCases: z.array(z.object({ id, number: z.string().nullable(), state: z.string(), summary: z.string(), contactName: z.string() })),
    promises: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        dueAt: instant,
        warnAt: z.array(instant),
        reason: z.string(),
        provisional: z.boolean(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});
