import { touch } from '#modules/cases/index.ts';
import { direct } from '#platform/operation/bind.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { write as writeContract } from '../contract.ts';
import { actFor, heard, sentFrom } from './customer.ts';

/** Words of one customer in an hour. */
const MOST_WORDS = 20;

/** A word to those who work on the matter: a contact of the customer, written by himself. R-CAS-09 */
export const write = direct(writeContract, async ({ number, text }, tools) => {
  const id = await sentFrom(tools, { number, what: 'words', most: MOST_WORDS });
  if (isRefusal(id)) return id;
  return heard(await actFor(tools, touch, { id, direction: 'in', channel: 'web', note: text }), 'portal.closed');
});
