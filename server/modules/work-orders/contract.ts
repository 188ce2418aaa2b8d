import { z } from 'zod';
import { desk, engineers, roles } from '#modules/identity/contract.ts';
import { promise, routes } from '#modules/cases/contract.ts';
import { id, instant, listInput, maskable, operation, pageOf } from '#platform/operation/contract.ts';
import { sensitive } from '#platform/operation/masking.ts';
import { dispatchers, doers } from './contract/acts.ts';

export * from './contract/acts.ts';
export type { Route } from '#modules/cases/contract.ts';

const personal = sensitive(maskable(z.string()), 'personal', 'phone');
const person = z.object({ id, name: z.string() }).nullable();
const window = z.object({ from: instant, to: instant });

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
  parts: z.array(z.object({ number: z.string(), name: z.string(), quantity: z.number().int() })),
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
  may: roles(...desk, ...engineers),
  summary: 'One work order with everything recorded on it',
  input: z.object({ id }),
  output: workOrderFull.extend({
    customer: z.object({ name: z.string(), phone: personal, address: sensitive(maskable(z.string()), 'personal', 'hidden').nullable() }),
    device: z.object({ model: z.string(), code: z.string(), serial: z.string().nullable(), categoryId: id.nullable() }).nullable(),
    symptom: z.string().nullable(),
    demandsVisit: z.boolean(),
    covered: z.boolean().nullable(),
    promises: z.array(promise),
  }),
  refuses: [],
  appends: [],
});

export const ofCase = operation({
  name: 'work-order.of-case',
  kind: 'query',
  at: { method: 'GET', path: '/cases/{caseId}/work-orders' },
  may: roles(...desk, ...engineers),
  summary: 'Work orders of a case, latest round first',
  input: z.object({ caseId: id }),
  output: z.object({ rows: z.array(workOrderFull) }),
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
        nextPromise: z
          .object({
            code: z.string(),
            title: z.string(),
            startedAt: instant,
            dueAt: instant,
            warnAt: z.array(instant),
            state: z.string(),
            reason: z.string(),
          })
          .nullable(),
        allowed: z.array(z.string()),
        version: z.number().int(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

export const list = operation({
  name: 'work-order.list',
  kind: 'query',
  at: { method: 'GET', path: '/work-orders' },
  may: roles(...desk, ...engineers),
  summary: 'Work orders by tab and filter: state, route, engineer, round',
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
      engineerName: z.string().nullable(),
      endUserName: z.string(),
      model: z.string().nullable(),
      summary: z.string(),
      plannedFrom: instant.nullable(),
      plannedTo: instant.nullable(),
      createdAt: instant,
      nextDueAt: instant.nullable(),
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
  summary: 'Engineers for a case and route: skill and level, open jobs, today’s schedule, obstacles',
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
        openJobs: z.number().int(),
        today: z.array(window.extend({ workOrderId: id, number: z.string().nullable() })),
        fit: z.boolean(),
        obstacles: z.array(z.string()),
        knowsCustomer: z.boolean(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});
