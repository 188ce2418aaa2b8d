import { z } from 'zod';
import { desk, engineers, roles } from '#modules/identity/contract.ts';
import { nextPromise, promise, routes } from '#modules/cases/contract.ts';
import { day, id, instant, listInput, maskable, operation, pageOf } from '#platform/operation/contract.ts';
import { sensitive } from '#platform/operation/masking.ts';
import { breakReasons, dispatchers, doers } from './contract/acts.ts';

export * from './contract/acts.ts';
export type { Route } from '#modules/cases/contract.ts';

/** Who looks at jobs: all who dispatch, work, judge or learn from them. */
const jobReaders = roles(
  ...desk.filter((role) => role !== 'CALLER'),
  ...engineers,
  'ANALYST',
  'CLAIM',
  'PARTS',
  'STORE',
  'LEAD-TR',
  'TRAIN',
  'KBM',
  'LOGI',
  'RND',
);

const personal = sensitive(maskable(z.string()), 'personal', 'phone');
const person = z.object({ id, name: z.string() }).nullable();
const window = z.object({ from: instant, to: instant });

const usedPart = z.object({ number: z.string(), name: z.string(), quantity: z.number().int() });

const testItem = z.object({
  id,
  code: z.string(),
  label: z.string(),
  type: z.enum(['check', 'value', 'choice']),
  mandatory: z.boolean(),
  safety: z.boolean(),
  choices: z.array(z.string()),
  unit: z.string().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

const workOrderFull = z.object({
  id,
  number: z.string().nullable(),
  caseId: id,
  caseNumber: z.string().nullable(),
  round: z.number().int(),
  route: z.enum(routes),
  state: z.string(),
  engineer: person,
  createdAt: instant,
  assignedAt: instant.nullable().describe('when its engineer was given it, or given it anew; null while nobody has it'),
  acceptedAt: instant.nullable(),
  contactedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  result: z.string().nullable(),
  perceivedSatisfaction: z.number().int().nullable(),
  visits: z.array(
    z.object({
      id,
      engineer: person,
      plannedFrom: instant.nullable(),
      plannedTo: instant.nullable(),
      departedAt: instant.nullable(),
      arrivedAt: instant.nullable(),
      endedAt: instant.nullable(),
      brokenOff: z.enum(breakReasons).nullable().describe('why it ended without the job being done'),
    }),
  ),
  contacts: z.array(
    z.object({ id, by: person, at: instant, reached: z.boolean(), note: z.string().nullable(), preparation: z.array(z.string()) }),
  ),
  remoteSessions: z.array(
    z.object({
      id,
      by: person,
      method: z.string(),
      startedAt: instant,
      endedAt: instant.nullable(),
      result: z.string().nullable(),
      cause: z.string().nullable(),
      steps: z.string().nullable(),
    }),
  ),
  diagnosis: z
    .object({
      cause: z.string(),
      causeCodeId: id.nullable(),
      note: z.string().nullable(),
      by: person,
      at: instant,
      asAssessed: z.boolean().nullable(),
    })
    .nullable(),
  process: z.string().nullable(),
  parts: z.array(usedPart),
  test: z
    .object({
      versionId: id,
      items: z.array(testItem),
      answers: z.array(
        z.object({ itemId: id, passed: z.boolean().nullable(), value: z.string().nullable(), skippedBecause: z.string().nullable() }),
      ),
    })
    .nullable(),
  demonstration: z.object({ demonstrated: z.boolean(), tipsGiven: z.boolean(), tips: z.string().nullable() }).nullable(),
  signature: z.object({ signer: z.string(), at: instant, fileId: id.nullable() }).nullable(),
  files: z.array(id),
  version: z.number().int(),
  allowed: z.array(z.string()),
});

export const read = operation({
  name: 'work-order.read',
  kind: 'query',
  at: { method: 'GET', path: '/work-orders/{id}' },
  may: jobReaders,
  summary: 'One work order with everything recorded on it',
  input: z.object({ id }),
  output: workOrderFull.extend({
    customer: z.object({ name: z.string(), phone: personal, address: sensitive(maskable(z.string()), 'personal', 'hidden').nullable() }),
    device: z
      .object({
        id: id.nullable().describe('the unit in the archive; null when only its model is known'),
        model: z.string(),
        code: z.string(),
        serial: z.string().nullable(),
        categoryId: id.nullable(),
      })
      .nullable(),
    symptom: z.string().nullable(),
    demandsVisit: z.boolean(),
    covered: z.boolean().nullable(),
    promises: z.array(promise),
  }),
  refuses: [],
  appends: [],
});

const inBoth = z.object({ zh: z.string(), en: z.string() });

/** The paper that stays with the customer: only what was recorded, and nothing that is for the house alone. */
export const report = operation({
  name: 'work-order.report',
  kind: 'query',
  at: { method: 'GET', path: '/work-orders/{id}/report' },
  may: jobReaders,
  summary: 'The service report of one work order for print: times, findings, parts, tests, signature, and a code that changes with them',
  input: z.object({ id }),
  output: workOrderFull
    .pick({
      number: true,
      caseNumber: true,
      round: true,
      route: true,
      engineer: true,
      finishedAt: true,
      result: true,
      visits: true,
      diagnosis: true,
      process: true,
      parts: true,
      demonstration: true,
      signature: true,
    })
    .extend({
      company: inBoth,
      customer: z.object({
        name: z.string(),
        phone: z.string().describe('masked for everyone: paper is left lying about'),
        address: sensitive(maskable(z.string()), 'personal', 'hidden').nullable(),
      }),
      registeredAt: instant,
      channel: z.string(),
      symptom: z.string(),
      since: z.string().nullable(),
      environment: z.string().nullable(),
      device: z.object({ model: inBoth, serial: z.string().nullable(), purchasedOn: day.nullable() }).nullable(),
      covered: z.boolean().nullable(),
      coverageUntil: day.nullable(),
      repairWarrantyMonths: z.number().int().nullable().describe('a repaired device is covered anew for so long'),
      engineerNumber: z.string().nullable(),
      remoteSessions: z.array(
        z.object({ method: z.string(), startedAt: instant, endedAt: instant.nullable(), result: z.string().nullable() }),
      ),
      tests: z.array(
        z.object({
          label: inBoth,
          safety: z.boolean(),
          unit: z.string().nullable(),
          low: z.number().nullable(),
          high: z.number().nullable(),
          passed: z.boolean().nullable().describe('null: not done, with the reason'),
          value: z.string().nullable(),
          skippedBecause: z.string().nullable(),
        }),
      ),
      ink: z.array(z.array(z.tuple([z.number(), z.number()]))).describe('the signature: strokes of points x, y in CSS pixels; empty: none'),
      check: z.string().describe('digest of what was recorded: two prints with the same code say the same'),
    }),
  refuses: [],
  appends: [],
});

export const ofCase = operation({
  name: 'work-order.of-case',
  kind: 'query',
  at: { method: 'GET', path: '/cases/{caseId}/work-orders' },
  may: jobReaders,
  summary: 'Work orders of a case, latest round first',
  input: z.object({ caseId: id }),
  output: z.object({ rows: z.array(workOrderFull) }),
  refuses: [],
  appends: [],
});

/** The service file of one unit: one page per serial number. */
export const ofDevice = operation({
  name: 'work-order.of-device',
  kind: 'query',
  at: { method: 'GET', path: '/assets/{assetId}/service-file' },
  may: jobReaders,
  summary: 'Everything done for one device, newest first: its matters with their jobs, causes and parts used',
  input: z.object({
    assetId: id,
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: z.object({
    device: z.object({ id, serial: z.string(), life: z.string(), model: z.string(), deliveredOn: day.nullable() }),
    rows: z.array(
      z.object({
        id,
        number: z.string().nullable(),
        kind: z.string(),
        state: z.string(),
        round: z.number().int(),
        summary: z.string(),
        symptom: z.string().nullable(),
        covered: z.boolean().nullable(),
        registeredAt: instant,
        completedAt: instant.nullable(),
        closedAt: instant.nullable(),
        jobs: z.array(
          z.object({
            id,
            number: z.string().nullable(),
            round: z.number().int(),
            route: z.enum(routes),
            state: z.string(),
            engineer: person,
            createdAt: instant,
            finishedAt: instant.nullable(),
            cause: z.string().nullable(),
            process: z.string().nullable(),
            result: z.string().nullable(),
            parts: z.array(usedPart),
          }),
        ),
      }),
    ),
    next: z.string().nullable(),
  }),
  refuses: [],
  appends: [],
});

/** What the phone works on: the engineer's own open jobs and those finished today, with all it needs to go on. */
export const mine = operation({
  name: 'work-order.mine',
  kind: 'query',
  at: { method: 'GET', path: '/my-work-orders' },
  may: doers,
  summary: 'My jobs in order of their appointment',
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        number: z.string().nullable(),
        caseNumber: z.string().nullable(),
        route: z.enum(routes),
        state: z.string(),
        priority: z.string(),
        contactedAt: instant.nullable(),
        plannedFrom: instant.nullable(),
        plannedTo: instant.nullable(),
        customerName: z.string(),
        phone: personal,
        address: sensitive(maskable(z.string()), 'personal', 'hidden').nullable(),
        model: z.string().nullable(),
        serial: z.string().nullable(),
        symptom: z.string(),
        covered: z.boolean().nullable(),
        nextPromise,
        allowed: z.array(z.string()),
        version: z.number().int(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

/** What whoever worked on a job may know of it once it is another one's: its new hands, and no more of the job itself. */
export const handedOn = operation({
  name: 'work-order.handed-on',
  kind: 'query',
  at: { method: 'GET', path: '/work-orders/{id}/handed-on' },
  may: doers,
  summary: 'Of a job that was mine and is no longer: who has it now, and who gave it away from me, when and why',
  input: z.object({ id }),
  output: z.object({
    to: person.describe('who has it now; null while it waits for somebody'),
    by: person.describe('null where nobody has given it to another one yet, or the system did'),
    at: instant.nullable(),
    reason: z.string().nullable(),
  }),
  refuses: [],
  appends: [],
});

export const list = operation({
  name: 'work-order.list',
  kind: 'query',
  at: { method: 'GET', path: '/work-orders' },
  may: jobReaders,
  summary: 'Work orders by tab and filter: state, route, engineer, round, day of a visit',
  input: listInput,
  output: pageOf(
    z.object({
      id,
      number: z.string().nullable(),
      caseId: id,
      caseNumber: z.string().nullable(),
      round: z.number().int(),
      route: z.enum(routes),
      state: z.string(),
      engineerId: id.nullable(),
      engineerName: z.string().nullable(),
      endUserName: z.string(),
      model: z.string().nullable(),
      summary: z.string(),
      plannedFrom: instant.nullable(),
      plannedTo: instant.nullable(),
      createdAt: instant,
      /** of its case, the open one that runs out first; null when none is open or the job is over */
      nextPromise,
      version: z.number().int(),
    }),
  ),
  refuses: [],
  appends: [],
});

/** For assignment by hand: everyone who could be asked, with skill, load and today's schedule, and why not the others. */
export const candidates = operation({
  name: 'work-order.candidates',
  kind: 'query',
  at: { method: 'GET', path: '/cases/{caseId}/candidates' },
  may: dispatchers,
  summary: 'Engineers for a case and route: skill and level, open jobs, the schedule of the day asked for, obstacles',
  input: z.object({ caseId: id, route: z.enum(routes), plannedFrom: instant.optional(), plannedTo: instant.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        engineerId: id,
        name: z.string(),
        number: z.string().nullable(),
        groupName: z.string().nullable(),
        skill: z.string().nullable(),
        level: z.number().int().nullable(),
        remote: z.boolean(),
        itsWork: z.boolean().describe('such jobs are the work of this person’s post'),
        openJobs: z.number().int(),
        today: z
          .array(window.extend({ workOrderId: id, number: z.string().nullable() }))
          .describe('appointments on the day of plannedFrom; absent: today'),
        fit: z.boolean(),
        obstacles: z.array(z.string()),
        knowsCustomer: z.boolean(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});
