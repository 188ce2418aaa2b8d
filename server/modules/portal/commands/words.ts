import { countHit } from '#modules/identity/index.ts';
import { touch } from '#modules/cases/index.ts';
import { direct } from '#platform/operation/bind.ts';
import { TooMany } from '#platform/operation/faults.ts';
import { HOUR } from '#platform/values/instant.ts';
import { refuse } from '#platform/values/refusal.ts';
import { write as writeContract } from '../contract.ts';
import { standing } from '../store/matter.ts';
import { actFor, heard, matterOf } from './customer.ts';

/** Words of one customer in an hour. */
const MOST_WORDS = 20;

/** A word to those who work on the matter: a contact of the customer, written by himself. R-CAS-09 */
export const write = direct(writeContract, async ({ number, text }, tools) => {
  const { rootId: id } = matterOf(tools);
  const now = tools.now();
  const hour = Math.floor(now / HOUR) * HOUR;
  const [, matter, hits] = await tools.door.trip([tools.caller.enter, standing(), countHit(`customer words ${id}`, hour)]);
  if (Number(hits?.rows[0]?.['hits']) > MOST_WORDS) throw new TooMany(Math.ceil((hour + HOUR - now) / 1000));
  if (matter?.rows[0]?.['number'] !== number) return refuse('portal.page_outdated');
  return heard(await actFor(tools, touch, { id, direction: 'in', channel: 'web', note: text }), 'portal.closed');
});
