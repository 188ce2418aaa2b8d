import { z } from 'zod';
import { actAnswer, id, instant, operation } from '#platform/operation/contract.ts';
import type { Words } from '#platform/values/words.ts';

/** Where a device is used, as whoever reports a fault chooses it: the environment that every report has to tell (R-FLT-01). */
export const usePlaces = ['home', 'office', 'shop', 'other'] as const;
export type UsePlace = (typeof usePlaces)[number];

/** How the place of use stands on the case. */
export const usePlaceWords: Readonly<Record<UsePlace, Words>> = {
  home: { zh: '家里', en: 'At home' },
  office: { zh: '办公室', en: 'In an office' },
  shop: { zh: '店里', en: 'In a shop' },
  other: { zh: '其他地方', en: 'Elsewhere' },
};

/** How a wish for a time stands among the words of whoever reports. */
export const wishWords: Words = { zh: '方便的时间：{wish}', en: 'A good time: {wish}' };

const line = (most: number) => z.string().trim().max(most);

export const report = operation({
  name: 'portal.report',
  kind: 'create',
  at: { method: 'POST', path: '/portal/companies/{company}/devices/{serial}/reports' },
  repeat: 'met',
  may: 'public',
  summary:
    'Whoever has scanned a device reports a fault of it, without an account; sets a cookie for half an hour that opens the new matter and no other',
  input: z.object({
    company: line(40).min(1),
    serial: line(60).min(1),
    symptomCodes: z.array(z.string().max(20)).max(10).default([]),
    symptom: line(1000).default('').describe('in his own words; may be empty where a symptom was chosen'),
    since: line(200).min(1),
    place: z.enum(usePlaces),
    name: line(60).min(1),
    phone: line(40).min(1),
    address: line(200).nullish(),
    regionCode: z
      .string()
      .regex(/^\d{6,12}$/)
      .nullish(),
    wish: line(200).nullish().describe('when it would suit him'),
    informed: z.literal(true).describe('he has read what his name, telephone and address are used for'),
  }),
  output: z.object({
    /** null for an own report in a browser that holds no session of it: whoever knows the device and the telephone does not learn the number by them */
    number: z.string().nullable(),
    /** he has reported this device by this telephone in the last days, and it is not done: nothing new was registered */
    already: z.boolean(),
    /** this browser has a session for exactly this matter */
    opened: z.boolean(),
    zone: z.string(),
    /** until when somebody calls, and why then */
    promise: z.object({ dueAt: instant, reason: z.string() }).nullable(),
  }),
  refuses: ['portal.phone_unreadable', 'portal.symptom_missing', 'portal.device_out', 'portal.not_registered'],
  appends: [],
});

/** What a device that was scanned can be reported for; asked on behalf of the portal, so that it is silent where that is switched off. */
export const reportable = operation({
  name: 'portal.reportable',
  kind: 'query',
  at: null,
  may: 'system',
  summary: 'Whether a fault of a device can be reported on the public page, and its common symptoms',
  input: z.object({ id }),
  output: z.object({
    open: z.boolean(),
    symptoms: z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }), dangerous: z.boolean() })),
  }),
  refuses: [],
  appends: [],
});

/** How a report speaks of danger: not at all, as an emergency, or among more emergencies than the page takes in an hour. R-INT-14 */
export const dangersTold = ['none', 'emergency', 'among_many'] as const;

export const takeReport = operation({
  name: 'customer-report.take',
  kind: 'act',
  at: null,
  may: 'system',
  summary:
    'Counts a report of whoever scanned a device and says whether it may become a case; keeps that he had read what his data are used for. Done together with the registering of the case, or not at all',
  input: z.object({
    id: id.describe('the case that it becomes'),
    deviceId: id,
    phone: z.string().max(40).describe('in its canonical form'),
    at: instant.describe('which hour it counts in'),
    day: instant.describe('when the day of the company began in which it counts'),
    danger: z.enum(dangersTold),
    informed: z.literal(true),
  }),
  output: actAnswer,
  refuses: ['customer-report.too_many', 'customer-report.already', 'customer-report.many_emergencies'],
  appends: ['customer-report.received', 'customer-report.not_rung', 'customer-report.flooded'],
});
