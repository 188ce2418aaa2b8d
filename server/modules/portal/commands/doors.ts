import { randomBytes } from 'node:crypto';
import { closeCustomerSession, countHit, isSignedBy, linkSecret, readLinkToken, tokenHash } from '#modules/identity/index.ts';
import { addressOf } from '#platform/operation/address.ts';
import { direct, type Tools } from '#platform/operation/bind.ts';
import { atLeast } from '#platform/operation/even.ts';
import { TooMany } from '#platform/operation/faults.ts';
import { MINUTE } from '#platform/values/instant.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { refuse } from '#platform/values/refusal.ts';
import { close as closeContract, find as findContract, open as openContract } from '../contract.ts';
import { foldNumber } from '../rules/number.ts';
import { openByLink, tryCustomer } from '../store/doors.ts';

/** Counts below `/portal/` only. */
export const CUSTOMER_COOKIE = 'anxin_customer';
/** Tells the page, and nobody else, that there is a session to ask for; it opens nothing. */
const HERE_COOKIE = 'anxin_customer_here';
export const SESSION_MS = 30 * MINUTE;
/** No answer to a try comes sooner. The work for it takes a few milliseconds. */
const EVEN_MS = 120;
/** Links shown from one address in a quarter of an hour. */
const MOST_LINKS = 100;
const WINDOW_MS = 15 * MINUTE;
/** What is looked for when a token names nothing. */
const NO_LINK = '00000000-0000-0000-0000-000000000000';

/** Gives the browser a session that was opened for it. */
export function letIn({ reply }: Tools, token: string): void {
  reply?.setCookie(CUSTOMER_COOKIE, token, SESSION_MS / 1000);
  reply?.setCookie(HERE_COOKIE, '1', SESSION_MS / 1000, true);
}

/** A token of half an hour, and the hash of it. */
export function freshToken(): { readonly token: string; readonly tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: tokenHash(token) };
}

/**
 * Number and telephone, and half an hour for the matter that they fit. All that does not fit is one answer: in words, in time, and in how
 * often it may be tried; what was typed is counted, whether or not there is such a thing. R-CAS-12
 */
export const find = direct(findContract, (input, tools) =>
  atLeast(EVEN_MS, async () => {
    const { token, tokenHash: hashed } = freshToken();
    const now = tools.now();
    const phone = foldPhone(input.phone)?.canonical ?? input.phone.normalize('NFKC');
    const trying = {
      company: input.company,
      number: foldNumber(input.number),
      phone,
      address: addressOf(tools.reply?.address),
      tokenHash: hashed,
    };
    const [answer] = await tools.door.trip([tryCustomer({ ...trying, now, until: now + SESSION_MS })]);
    const wait = answer?.rows[0]?.['wait'] as number | null | undefined;
    if (wait === null || wait === undefined) return refuse('portal.not_found');
    if (wait > 0) throw new TooMany(wait);
    letIn(tools, token);
    return {};
  }),
);

/** Too many links from one address are not looked at; else the id of the link, where its sign is ours. */
async function signedLink(token: string, tools: Tools): Promise<string | undefined> {
  const now = tools.now();
  const from = Math.floor(now / WINDOW_MS) * WINDOW_MS;
  const told = readLinkToken(token);
  const [hits, key] = await tools.door.trip([
    countHit(`customer link ${addressOf(tools.reply?.address)}`, from),
    linkSecret(told?.linkId ?? NO_LINK),
  ]);
  if (Number(hits?.rows[0]?.['hits']) > MOST_LINKS) throw new TooMany(Math.ceil((from + WINDOW_MS - now) / 1000));
  const secret = key?.rows[0]?.['secret'] as Buffer | null | undefined;
  return told && secret && isSignedBy(told, secret) ? told.linkId : undefined;
}

/** A link that was sent: one that is forged, over, withdrawn or sent to a number that does not fit any more is answered alike. */
export const open = direct(openContract, (input, tools) =>
  atLeast(EVEN_MS, async () => {
    const linkId = await signedLink(input.token, tools);
    if (linkId === undefined) return refuse('portal.link_over');
    const { token, tokenHash: hashed } = freshToken();
    const now = tools.now();
    const [opened] = await tools.door.trip([openByLink(linkId, hashed, now, now + SESSION_MS)]);
    const company = opened?.rows[0]?.['company'];
    if (typeof company !== 'string') return refuse('portal.link_over');
    letIn(tools, token);
    return { company };
  }),
);

/** Leaves the page, on a device that others use too. */
export const close = direct(closeContract, async (_, tools) => {
  const token = tools.reply?.cookie(CUSTOMER_COOKIE);
  if (token) await tools.door.trip([closeCustomerSession(tokenHash(token))]);
  tools.reply?.setCookie(CUSTOMER_COOKIE, null, 0);
  tools.reply?.setCookie(HERE_COOKIE, null, 0, true);
  return {};
});
