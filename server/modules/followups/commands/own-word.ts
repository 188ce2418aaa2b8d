import { actFor, heard, matterOf, standing } from '#modules/portal/index.ts';
import { direct } from '#platform/operation/bind.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { ownWord as contract } from '../contract/customer.ts';
import { askedOf } from '../store/customer.ts';
import { confirm } from './answer.ts';

/**
 * The customer's own word takes the place of the call-back: three yes close the matter, a no opens it again and goes to the manager. It is
 * heard only while he is asked, and for the round that he saw: a page left open confirms nothing that came after it. R-CAS-11, R-CBK-02,
 * R-CBK-03, R-CBK-05
 */
export const ownWord = direct(contract, async ({ number, round, ...told }, tools) => {
  const { door } = matterOf(tools);
  const [, matter, calls] = await tools.door.trip([tools.caller.enter, standing(), askedOf(round)]);
  const [now, call] = [matter?.rows[0], calls?.rows[0]];
  if (now?.['number'] !== number) return refuse('portal.page_outdated');
  const over = now['round'] === round ? 'portal.not_asked' : 'portal.page_outdated';
  if (!call) return refuse(over);
  // asked even when that round is over: it may be the answer to his first sending that was lost
  const outcome = await actFor(tools, confirm, { id: call['id'], ...told, door });
  if (isRefusal(outcome) && outcome.refusal === 'callback.details_missing') return refuse('portal.details_missing', {}, 'note');
  return heard(outcome, over);
});
