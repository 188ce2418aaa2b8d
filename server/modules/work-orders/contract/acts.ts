import { z } from 'zod';
import { engineers, roles } from '#modules/identity/contract.ts';
import { routes } from '#modules/cases/contract.ts';
import { actAnswer, id, instant, operation } from '#platform/operation/contract.ts';

/** Who dispatches. */
export const dispatchers = roles('DISP', 'LEAD-FS', 'LEAD-DP', 'LEAD-HL', 'MGR');
/** Who works on jobs, and who acts on their behalf. */
export const doers = roles(...engineers, 'LEAD-FS', 'LEAD-DP');

export const create = operation({
  name: 'work-order.create',
  kind: 'create',
  at: { method: 'POST', path: '/cases/{caseId}/work-orders' },
  may: dispatchers,
  subject: 'caseId',
  summary: 'A job for a case: route, and the engineer if he is known already',
  input: z.object({
    caseId: id,
    id: id.optional(),
    route: z.enum(routes),
    engineerId: id.nullish(),
    plannedFrom: instant.nullish(),
    plannedTo: instant.nullish(),
    reason: z.string().trim().max(300).nullish(),
  }),
  output: actAnswer,
  refuses: [
    'work-order.case_not_open',
    'work-order.one_is_open',
    'work-order.already_there',
    'work-order.engineer_unfit',
    'work-order.engineer_booked',
    'work-order.window_reversed',
    'work-order.window_impossible',
    'case.not_now',
  ],
  appends: ['work-order.created', 'work-order.assigned', 'case.planned'],
});

export const assign = operation({
  name: 'work-order.assign',
  kind: 'act',
  at: { method: 'POST', path: '/work-orders/{id}/assignment' },
  may: dispatchers,
  subject: 'id',
  summary: 'Give a job to an engineer, or to another one with a reason; with a reason, too, while somebody is on the way',
  input: z.object({
    id,
    engineerId: id,
    plannedFrom: instant.nullish(),
    plannedTo: instant.nullish(),
    reason: z.string().trim().max(300).nullish(),
  }),
  output: actAnswer,
  refuses: [
    'work-order.not_now',
    'work-order.engineer_unfit',
    'work-order.engineer_booked',
    'work-order.reason_missing',
    'work-order.window_reversed',
    'work-order.window_impossible',
    'case.not_now',
  ],
  appends: ['work-order.assigned', 'case.planned'],
});

export const accept = operation({
  name: 'work-order.accept',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/acceptance' },
  may: doers,
  subject: 'id',
  summary: 'The engineer takes the job',
  input: z.object({ id }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'work-order.not_yours'],
  appends: ['work-order.accepted'],
});

export const decline = operation({
  name: 'work-order.decline',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/refusal' },
  may: doers,
  subject: 'id',
  summary: 'The engineer cannot take the job; it goes back to dispatch',
  input: z.object({ id, reason: z.string().trim().min(1).max(300) }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'work-order.not_yours'],
  appends: ['work-order.declined'],
});

export const contact = operation({
  name: 'work-order.contact',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/contacts' },
  may: roles(...engineers, 'LEAD-FS', 'LEAD-DP', 'DISP'),
  subject: 'id',
  summary: 'The engineer has spoken with the customer: fault clarified, appointment, preparation',
  input: z.object({
    id,
    reached: z.boolean().default(true),
    channel: z.enum(['phone', 'sms', 'wechat']).default('phone'),
    note: z.string().trim().max(1000).nullish(),
    plannedFrom: instant.nullish(),
    plannedTo: instant.nullish(),
    preparation: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  }),
  output: actAnswer,
  refuses: [
    'work-order.not_now',
    'work-order.not_yours',
    'work-order.engineer_booked',
    'work-order.window_reversed',
    'work-order.window_impossible',
  ],
  appends: ['work-order.contacted', 'work-order.contact_tried'],
});

export const depart = operation({
  name: 'work-order.depart',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/departure' },
  may: doers,
  subject: 'id',
  summary: 'On the way to the customer',
  input: z.object({ id }),
  output: actAnswer,
  refuses: ['work-order.elsewhere', 'work-order.not_now', 'work-order.not_yours', 'work-order.not_a_visit'],
  appends: ['work-order.departed', 'work-order.left_open'],
});

export const arrive = operation({
  name: 'work-order.arrive',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/arrival' },
  may: doers,
  subject: 'id',
  summary: 'At the customer; work begins',
  input: z.object({ id, longitude: z.number().min(-180).max(180).nullish(), latitude: z.number().min(-90).max(90).nullish() }),
  output: actAnswer,
  refuses: ['work-order.elsewhere', 'work-order.not_now', 'work-order.not_yours', 'work-order.not_a_visit', 'case.not_now'],
  appends: ['work-order.arrived', 'work-order.left_open', 'case.started'],
});

/** Why a visit ends without the job being done. */
export const breakReasons = ['customer_absent', 'part_missing', 'more_time', 'other'] as const;
export type BreakReason = (typeof breakReasons)[number];

export const breakOff = operation({
  name: 'work-order.break-off',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/visit-end' },
  may: doers,
  subject: 'id',
  summary: 'This visit ends without the job being done; findings stay, the next one is to be agreed with the customer',
  input: z.object({ id, reason: z.enum(breakReasons), note: z.string().trim().max(500).nullish() }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'work-order.not_yours', 'work-order.not_a_visit', 'work-order.note_missing'],
  appends: ['work-order.broken_off'],
});

export const openRemote = operation({
  name: 'work-order.open-remote',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/remote-sessions' },
  may: doers,
  subject: 'id',
  summary: 'Remote help begins',
  input: z.object({ id, method: z.enum(['phone', 'video', 'desktop', 'chat']), agreedAt: instant.nullish() }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'work-order.not_yours', 'work-order.not_remote', 'work-order.remote_open', 'case.not_now'],
  appends: ['work-order.remote_opened', 'case.started'],
});

export const closeRemote = operation({
  name: 'work-order.close-remote',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/remote-sessions/end' },
  may: doers,
  subject: 'id',
  summary: 'Remote help ends: solved (then test and tips follow), or a visit or depot is needed and why',
  input: z.object({
    id,
    result: z.enum(['solved', 'needs_visit', 'needs_depot']),
    check: z.string().trim().max(1000).nullish(),
    cause: z.string().trim().max(500).nullish(),
    steps: z.string().trim().max(2000).nullish(),
  }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'work-order.not_yours', 'work-order.no_remote_session', 'work-order.cause_missing'],
  appends: ['work-order.remote_closed'],
});

export const diagnose = operation({
  name: 'work-order.diagnose',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/diagnosis' },
  may: doers,
  subject: 'id',
  summary: 'The definite cause, found on the device; compared with the assessment',
  input: z.object({ id, causeCodeId: id.nullish(), cause: z.string().trim().min(1).max(500), note: z.string().trim().max(1000).nullish() }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'work-order.not_yours', 'work-order.cause_unknown'],
  appends: ['work-order.diagnosed'],
});

export const record = operation({
  name: 'work-order.record',
  kind: 'act',
  offline: true,
  at: { method: 'PUT', path: '/work-orders/{id}/record' },
  may: doers,
  subject: 'id',
  summary: 'What was done, and the parts used (number, name, quantity)',
  input: z.object({
    id,
    process: z.string().trim().min(1).max(4000),
    parts: z
      .array(
        z.object({
          number: z.string().trim().min(1).max(40),
          name: z.string().trim().min(1).max(80),
          quantity: z.number().int().min(1).max(999),
        }),
      )
      .max(50)
      .default([]),
    files: z.array(id).max(30).default([]),
  }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'work-order.not_yours'],
  appends: ['work-order.recorded'],
});

export const answer = operation({
  name: 'work-order.answer',
  kind: 'act',
  offline: true,
  at: { method: 'PUT', path: '/work-orders/{id}/test' },
  may: doers,
  subject: 'id',
  summary: 'Results of the test list in force for the model',
  input: z.object({
    id,
    versionId: id,
    answers: z
      .array(
        z.object({
          itemId: id,
          passed: z.boolean().nullish(),
          value: z.string().trim().max(200).nullish(),
          skippedBecause: z.string().trim().max(300).nullish(),
        }),
      )
      .max(100),
  }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'work-order.not_yours', 'work-order.other_test_list', 'work-order.item_unknown', 'work-order.item_twice'],
  appends: ['work-order.answered'],
});

export const demonstrate = operation({
  name: 'work-order.demonstrate',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/demonstration' },
  may: doers,
  subject: 'id',
  summary: 'Operation shown to the customer, care tips given',
  input: z.object({ id, demonstrated: z.boolean(), tipsGiven: z.boolean(), tips: z.string().trim().max(1000).nullish() }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'work-order.not_yours'],
  appends: ['work-order.demonstrated'],
});

export const sign = operation({
  name: 'work-order.sign',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/signature' },
  may: doers,
  subject: 'id',
  summary: 'The customer’s signature, as strokes with times and as a picture',
  input: z.object({
    id,
    signer: z.string().trim().min(1).max(60),
    fileId: id.nullish(),
    strokes: z
      .array(z.array(z.tuple([z.number(), z.number(), z.number()])).max(2000))
      .min(1)
      .max(200),
  }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'work-order.not_yours', 'work-order.signature_blank'],
  appends: ['work-order.signed'],
});

export const finish = operation({
  name: 'work-order.finish',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/completion' },
  may: doers,
  subject: 'id',
  summary:
    'The job is done: cause, record, passed test, demonstration, tips, and at the customer a signature; reports the perceived satisfaction',
  input: z.object({ id, result: z.string().trim().min(1).max(1000), perceivedSatisfaction: z.number().int().min(1).max(5) }),
  output: actAnswer,
  refuses: [
    'work-order.not_now',
    'work-order.not_yours',
    'work-order.record_missing',
    'work-order.test_missing',
    'work-order.test_failed',
    'work-order.demonstration_missing',
    'work-order.signature_missing',
    'work-order.remote_open',
    'work-order.remote_unsolved',
    'case.not_now',
  ],
  appends: ['work-order.finished', 'case.completed'],
});

export const reroute = operation({
  name: 'work-order.reroute',
  kind: 'act',
  offline: true,
  at: { method: 'POST', path: '/work-orders/{id}/route' },
  may: roles('DISP', 'LEAD-FS', 'LEAD-DP', 'TECH', 'MGR', 'FSE'),
  subject: 'id',
  summary: 'Another way of doing the same job: number, findings and contacts stay',
  input: z.object({ id, route: z.enum(routes), reason: z.string().trim().min(1).max(500) }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'work-order.not_yours', 'work-order.same_route', 'work-order.remote_open'],
  appends: ['work-order.rerouted'],
});

export const cancel = operation({
  name: 'work-order.cancel',
  kind: 'act',
  at: { method: 'POST', path: '/work-orders/{id}/cancellation' },
  may: roles('DISP', 'LEAD-FS', 'LEAD-DP', 'MGR'),
  subject: 'id',
  summary: 'The job is not needed any more',
  input: z.object({ id, reason: z.string().trim().min(1).max(300) }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'case.not_now'],
  appends: ['work-order.cancelled', 'case.unplanned'],
});

export const correct = operation({
  name: 'work-order.correct',
  kind: 'act',
  at: { method: 'POST', path: '/work-orders/{id}/corrections' },
  may: roles('LEAD-FS', 'LEAD-DP', 'MGR'),
  subject: 'id',
  summary: 'Mend a wrong finishing time with a reason; the call-back clock follows',
  input: z.object({ id, finishedAt: instant, reason: z.string().trim().min(1).max(500) }),
  output: actAnswer,
  refuses: ['work-order.not_now', 'work-order.time_impossible', 'case.not_now', 'case.time_impossible'],
  appends: ['work-order.corrected', 'case.completed'],
});
