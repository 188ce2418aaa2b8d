import { z } from 'zod';
import { caseWorkers } from '#modules/cases/contract/people.ts';
import { roles } from '#modules/identity/contract.ts';
import { actAnswer, day, id, instant, maskable, operation } from '#platform/operation/contract.ts';
import { download } from '#platform/operation/download.ts';
import { sensitive } from '#platform/operation/masking.ts';
import type { Words } from '#platform/values/words.ts';

export * from './contract/report.ts';

/** The five states that a customer reads; whatever else happens in the house is none of his. R-CAS-12 */
export const customerStates = ['received', 'arranged', 'working', 'confirm', 'done'] as const;
export type CustomerState = (typeof customerStates)[number];

/** The company's word in the address, or its id. */
const company = z.string().trim().min(1).max(40);
const number = z.string().trim().min(1).max(40);
/** Another tab may have opened another matter since: what is said is meant for the one that the page shows. */
export const seenNumber = number.describe('number that stands on the page');

export const companyPage = operation({
  name: 'portal.company',
  kind: 'query',
  at: { method: 'GET', path: '/portal/companies/{company}' },
  may: 'public',
  summary: 'Whose page it is, and the number to call',
  input: z.object({ company }),
  output: z.object({ name: z.object({ zh: z.string(), en: z.string() }), servicePhone: z.string().nullable() }),
  refuses: [],
  appends: [],
});

export const find = operation({
  name: 'portal.find',
  kind: 'act',
  at: { method: 'POST', path: '/portal/companies/{company}/session' },
  repeat: 'anew',
  may: 'public',
  summary: 'Follow a matter by its number and a telephone number that fits it; sets a cookie for half an hour',
  input: z.object({ company, number, phone: z.string().trim().min(1).max(40) }),
  output: z.object({}),
  refuses: ['portal.not_found'],
  appends: [],
});

export const open = operation({
  name: 'portal.open',
  kind: 'act',
  at: { method: 'POST', path: '/portal/session' },
  repeat: 'anew',
  may: 'public',
  summary: 'Follow a matter by the signed link that was sent; sets a cookie for half an hour',
  input: z.object({ token: z.string().min(1).max(200) }),
  output: z.object({ company: z.string() }),
  refuses: ['portal.link_over'],
  appends: [],
});

export const close = operation({
  name: 'portal.close',
  kind: 'act',
  at: { method: 'DELETE', path: '/portal/session' },
  repeat: 'anew',
  may: 'public',
  summary: 'Leave the page; the cookie is cleared',
  input: z.object({}),
  output: z.object({}),
  refuses: [],
  appends: [],
});

export const device = operation({
  name: 'portal.device',
  kind: 'query',
  at: { method: 'GET', path: '/portal/companies/{company}/devices/{serial}' },
  may: 'public',
  summary: 'A scanned device with its warranty; nothing of whoever owns it',
  input: z.object({ company, serial: z.string().trim().min(1).max(60) }),
  output: z.object({
    model: z.string(),
    modelCode: z.string(),
    /** its last five characters */
    serialTail: z.string(),
    covered: z.boolean(),
    from: day.nullable(),
    until: day.nullable(),
    /** how much of the warranty is over, 0 to 1 */
    elapsed: z.number().nullable(),
    daysLeft: z.number().int().nullable(),
    /** a fault of it can be reported here; its common symptoms, those that speak of danger marked */
    mayReport: z.boolean(),
    symptoms: z.array(z.object({ code: z.string(), name: z.string(), dangerous: z.boolean() })),
  }),
  refuses: [],
  appends: [],
});

export const demo = operation({
  name: 'portal.demo',
  kind: 'query',
  at: { method: 'GET', path: '/portal/demo' },
  may: 'public',
  summary: 'A customer of the demo company, with invented number and telephone; null where there is none',
  input: z.object({}),
  output: z.object({ customer: z.object({ path: z.string(), number: z.string(), phone: z.string() }).nullable() }),
  refuses: [],
  appends: [],
});

export const follow = operation({
  name: 'portal.follow',
  kind: 'query',
  at: { method: 'GET', path: '/portal/case' },
  may: 'customer',
  summary: 'The matter as its customer sees it: five states, who comes and when, what is asked of him',
  input: z.object({ company: company.optional().describe('whose page asks: with the matter of another company it is not found') }),
  output: z.object({
    company: z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }), servicePhone: z.string().nullable() }),
    zone: z.string(),
    number: z.string().nullable(),
    nature: z.string(),
    state: z.enum(customerStates),
    /** registered by mistake, or not wanted any more */
    isVoid: z.boolean(),
    /** nothing goes on before the customer has answered, or sent what he was asked for */
    waitsForCustomer: z.boolean(),
    round: z.number().int(),
    steps: z.array(z.object({ state: z.enum(customerStates), at: instant.nullable() })),
    device: z.object({ model: z.string(), serialTail: z.string().nullable(), covered: z.boolean().nullable() }).nullable(),
    engineer: z.object({ name: z.string(), number: z.string(), hasPhoto: z.boolean() }).nullable(),
    visit: z
      .object({
        route: z.enum(['remote', 'site', 'depot', 'bench']),
        from: instant.nullable(),
        to: instant.nullable(),
        departedAt: instant.nullable(),
        arrivedAt: instant.nullable(),
      })
      .nullable(),
    /** until when somebody calls, while that is open */
    contactBy: instant.nullable(),
    mayWrite: z.boolean(),
    /** what he wrote, newest first */
    words: z.array(z.object({ id, at: instant, text: z.string() })),
  }),
  refuses: [],
  appends: [],
});

export const photo = operation({
  name: 'portal.photo',
  kind: 'query',
  at: { method: 'GET', path: '/portal/case/engineer-photo' },
  may: 'customer',
  summary: 'The face of the engineer who comes',
  input: z.object({}),
  output: download,
  refuses: [],
  appends: [],
});

export const write = operation({
  name: 'portal.write',
  kind: 'act',
  at: { method: 'POST', path: '/portal/case/words' },
  repeat: 'met',
  may: 'customer',
  summary: 'A word to those who work on the matter',
  input: z.object({ number: seenNumber, text: z.string().trim().min(1).max(1000) }),
  output: z.object({}),
  refuses: ['portal.closed', 'portal.page_outdated'],
  appends: [],
});

/** Bytes of a customer's picture at most: written in base64 it stays below what one call may bring. */
export const MOST_PICTURE_BYTES = 700_000;

/** What whoever sends something else as a picture reads. */
export const notPictureWords: Words = { zh: '只接受 JPG、PNG、WebP 图片', en: 'Only JPG, PNG and WebP pictures are taken' };

/** How it stands among the customer's words. */
export const pictureWords: Words = { zh: '发来一张照片', en: 'Sent a photo' };

export const addPicture = operation({
  name: 'portal.add-picture',
  kind: 'act',
  at: { method: 'POST', path: '/portal/case/pictures' },
  repeat: 'met',
  may: 'customer',
  summary: 'A picture to those who work on the matter: what a display shows, where it leaks',
  input: z.object({
    number: seenNumber,
    picture: z
      .base64()
      .min(1)
      .max(4 * Math.ceil(MOST_PICTURE_BYTES / 3))
      .describe('bytes of a JPEG, PNG or WebP'),
  }),
  output: z.object({}),
  refuses: ['portal.closed', 'portal.page_outdated', 'portal.pictures_full'],
  appends: [],
});

export const takePicture = operation({
  name: 'customer-picture.take',
  kind: 'act',
  at: null,
  may: 'system',
  summary: 'Attaches a customer’s picture, whose bytes are kept, to his matter. Done together with his contact, or not at all',
  input: z.object({
    id: id.describe('the case'),
    fileId: id,
    hash: z.string().length(64),
    mime: z.string().max(40),
    size: z.number().int().max(MOST_PICTURE_BYTES),
  }),
  output: actAnswer,
  refuses: ['portal.pictures_full'],
  appends: ['customer-picture.received'],
});

/** Whoever works on a case gives its customer the link. */
export const share = operation({
  name: 'customer-link.give',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/customer-link' },
  repeat: 'anew',
  may: caseWorkers,
  summary: 'The signed link of a case’s customer, to be copied; one is made where none lives',
  input: z.object({ id }),
  output: z.object({ path: z.string(), expiresAt: instant }),
  refuses: ['customer-link.not_for_doer'],
  appends: ['customer-link.given'],
});

export const links = operation({
  name: 'customer-link.list',
  kind: 'query',
  at: { method: 'GET', path: '/cases/{id}/customer-links' },
  may: caseWorkers,
  summary: 'Links that the customer of a case was given; never the links themselves',
  input: z.object({ id }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        phone: sensitive(maskable(z.string()), 'personal', 'phone'),
        madeAt: instant,
        expiresAt: instant,
        withdrawnAt: instant.nullable(),
        /** null: it went out with a message */
        by: z.string().nullable(),
        lives: z.boolean(),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

/** Reaction of the pipeline of `customer-link.give`: the row of the link, and the event of who copied it. */
export const noteGiven = operation({
  name: 'customer-link.make',
  kind: 'act',
  at: null,
  may: { partOf: ['customer-link.give'] },
  subject: 'id',
  summary: 'Makes a link where none lives, and keeps who took it',
  input: z.object({ id }),
  output: actAnswer,
  refuses: ['customer-link.not_for_doer'],
  appends: ['customer-link.given'],
});

export const withdraw = operation({
  name: 'customer-link.withdraw',
  kind: 'act',
  at: { method: 'POST', path: '/cases/{id}/customer-links/withdrawal' },
  may: caseWorkers,
  subject: 'id',
  summary: 'No link of the case opens any more; whoever is on its page is sent away',
  input: z.object({ id }),
  output: actAnswer,
  refuses: ['customer-link.none'],
  appends: ['customer-link.withdrawn'],
});

export const rotate = operation({
  name: 'link-key.rotate',
  kind: 'act',
  at: { method: 'POST', path: '/link-keys' },
  may: roles('ADMIN'),
  summary: 'A new key signs customers’ links from now on; with `withdraw` nothing that an earlier one signed opens any more',
  input: z.object({ withdraw: z.boolean() }),
  output: actAnswer,
  refuses: [],
  appends: ['link-key.rotated'],
});
