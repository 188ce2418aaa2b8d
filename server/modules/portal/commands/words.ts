import { countHit, systemCaller } from '#modules/identity/index.ts';
import { touch } from '#modules/cases/index.ts';
import { confirm as confirmCallback } from '#modules/followups/index.ts';
import { direct, NotThere, type BoundAct, type Outcome, type Tools } from '#platform/operation/bind.ts';
import { TooMany } from '#platform/operation/faults.ts';
import { HOUR } from '#platform/values/instant.ts';
import { isRefusal, refuse, type Refusal } from '#platform/values/refusal.ts';
import { confirm as confirmContract, write as writeContract } from '../contract.ts';
import { asked } from '../store/matter.ts';

/** Words of one customer in an hour. */
const MOST_WORDS = 20;

/** What a customer does is done for him by the system, on the one matter that his session names; nothing that he sends chooses another. */
function actFor(tools: Tools, operation: BoundAct, input: object): Promise<Outcome> {
  return tools.performer.perform(systemCaller(tools.who.tenantId, 'http', tools.caller.requestId), { operation, input });
}

function matterOf(tools: Tools): string {
  if (!tools.who.party) throw new NotThere();
  return tools.who.party.rootId;
}

/** Refusals of the acts below, as their customer hears them. */
function heard(outcome: Outcome, code: Refusal['refusal']): Refusal | Record<string, never> {
  return isRefusal(outcome) ? refuse(code) : {};
}

/**
 * The customer's own word takes the place of the call-back: three yes close the matter, a no opens it again and goes to the manager. It is
 * heard only while he is asked. R-CAS-11, R-CBK-02, R-CBK-03, R-CBK-05
 */
export const confirm = direct(confirmContract, async (input, tools) => {
  matterOf(tools);
  const [, answer] = await tools.door.trip([tools.caller.enter, asked()]);
  const row = answer?.rows[0];
  if (!row || (row['state'] !== 'open' && row['state'] !== 'unreachable')) return refuse('portal.not_asked');
  const outcome = await actFor(tools, confirmCallback, { id: row['id'], ...input });
  if (isRefusal(outcome) && outcome.refusal === 'callback.details_missing') return refuse('portal.details_missing', {}, 'note');
  return heard(outcome, 'portal.not_asked');
});

/** A word to those who work on the matter: a contact of the customer, written by himself. R-CAS-09 */
export const write = direct(writeContract, async ({ text }, tools) => {
  const id = matterOf(tools);
  const now = tools.now();
  const hour = Math.floor(now / HOUR) * HOUR;
  const [hits] = await tools.door.trip([countHit(`customer words ${id}`, hour)]);
  if (Number(hits?.rows[0]?.['hits']) > MOST_WORDS) throw new TooMany(Math.ceil((hour + HOUR - now) / 1000));
  return heard(await actFor(tools, touch, { id, direction: 'in', channel: 'web', note: text }), 'portal.closed');
});
