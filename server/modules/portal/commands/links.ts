import {
  ensureLinkKey,
  linkToGive,
  linkToken,
  linksOf,
  makeLink,
  rotateLinkKey,
  withdrawLinks,
  withdrawSignedBefore,
} from '#modules/identity/index.ts';
import { act, direct, find, many, must, NotThere } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { give as giveContract, make as makeContract, rotate as rotateContract, withdraw as withdrawContract } from '../contract.ts';
import { contactOf, myWorkOn } from '../store/matter.ts';

/** Makes a link where none lives; whoever takes one is written down. */
export const make = act(makeContract, {
  load: ({ id }) => ({ contact: must(contactOf(id)), mine: find(myWorkOn(id)) }),
  // who did the work does not hold the paper on which its customer says whether it is good (R-ORG-06)
  decide: ({ loaded, ctx }) =>
    loaded.mine && ctx.who.segregation === 'strict' ? refuse('customer-link.not_for_doer') : loaded.contact.contact_phone,
  save: (phone, { input: { id }, ctx }) => ({
    writes: [ensureLinkKey(ctx.now), makeLink({ id: newId(), rootId: id, phone, by: ctx.who.memberId, now: ctx.now })],
    events: [{ type: 'customer-link.given', subjectId: id, rootId: id }],
    answer: { id },
  }),
});

/** The customer's link as an agent copies it. What is signed leaves once and is kept nowhere. */
export const give = direct(giveContract, async ({ id }, tools) => {
  const made = await tools.performer.perform(tools.caller, { operation: make, input: { id } });
  if (isRefusal(made)) return made;
  const [, contact] = await tools.door.trip([tools.caller.enter, contactOf(id)]);
  const { contact_phone: phone, company } = contact?.rows[0] ?? {};
  if (typeof phone !== 'string') throw new NotThere();
  const [, found] = await tools.door.trip([tools.caller.enter, linkToGive(id, phone, tools.now())]);
  const link = found?.rows[0];
  if (!link) throw new NotThere();
  // names the company, so that a link that is over still leads to its door and its telephone
  return {
    path: `/p/${encodeURIComponent(String(company))}/s#${linkToken(String(link['id']), link['secret'] as Buffer)}`,
    expiresAt: String(link['expires_at']),
  };
});

/** Given to the wrong person, or not wanted any more: nothing opens by it, and whoever is on the page is sent away. */
export const withdraw = act(withdrawContract, {
  load: ({ id }) => ({ contact: must(contactOf(id)), rows: many(linksOf(id)) }),
  decide: ({ loaded }) => (loaded.rows.some((row) => row.withdrawn_at === null) ? null : refuse('customer-link.none')),
  save: (_, { input: { id }, ctx }) => ({
    writes: withdrawLinks(id, ctx.now),
    events: [{ type: 'customer-link.withdrawn', subjectId: id, rootId: id }],
    answer: { id },
  }),
});

/** The next key signs; with `withdraw` whatever an earlier one has signed is over. Its event stands at the company itself. */
export const rotate = act(rotateContract, {
  load: () => ({}),
  decide: ({ input }) => input,
  save: ({ withdraw: all }, { ctx }) => ({
    writes: [rotateLinkKey(ctx.now), ...(all ? withdrawSignedBefore(ctx.now) : [])],
    events: [{ type: 'link-key.rotated', subjectId: ctx.who.tenantId, rootId: ctx.who.tenantId, data: { withdrawn: all } }],
    answer: { id: ctx.who.tenantId },
  }),
});
