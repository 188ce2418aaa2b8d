import { countHit, systemCaller } from '#modules/identity/index.ts';
import { touch } from '#modules/cases/index.ts';
import { confirm as confirmCallback } from '#modules/followups/index.ts';
import { direct, NotThere, type BoundAct, type Outcome, type Tools } from '#platform/operation/bind.ts';
import { TooMany } from '#platform/operation/faults.ts';
import { derivedId } from '#platform/values/ids.ts';
import { HOUR } from '#platform/values/instant.ts';
import { isRefusal, refuse, type Refusal } from '#platform/values/refusal.ts';
import { confirm as confirmContract, write as writeContract } from '../contract.ts';
import { asked, standing } from '../store/matter.ts';

/** Words of one customer in an hour. */
const MOST_WORDS = 20;

/**
 * What a customer does is done for him by the system, on the one matter that his session names; nothing that he sends chooses another. The
 * act's id is made of the matter and of his own id of the call: said again because the answer was lost, it is said once, and nobody else's
 * id can be met by it.
 */
function actFor(tools: Tools, operation: BoundAct, input: object): Promise<Outcome> {
  const call = { operation, input };
  return tools.performer.perform(
    systemCaller(tools.who.tenantId, 'http', tools.caller.requestId),
    tools.operationId === undefined ? call : { ...call, operationId: derivedId(matterOf(tools).rootId, `customer ${tools.operationId}`) },
  );
}

function matterOf(tools: Tools): NonNullable<Tools['who']['party']> {
  if (!tools.who.party) throw new NotThere();
  return tools.who.party;
}

/** Refusals of the acts below, as their customer hears them. */
function heard(outcome: Outcome, code: Refusal['refusal']): Refusal | Record<string, never> {
  return isRefusal(outcome) ? refuse(code) : {};
}

/**
 * The customer's own word takes the place of the call-back: three yes close the matter, a no opens it again and goes to the manager. It is
 * heard only while he is asked, and for the round that he saw: a page left open confirms nothing that came after it. R-CAS-11, R-CBK-02,
 * R-CBK-03, R-CBK-05
 */
export const confirm = direct(confirmContract, async ({ number, round, ...told }, tools) => {
  const { door } = matterOf(tools);
  const [, matter, calls] = await tools.door.trip([tools.caller.enter, standing(), asked(round)]);
  const [now, call] = [matter?.rows[0], calls?.rows[0]];
  if (now?.['number'] !== number) return refuse('portal.page_outdated');
  const over = now['round'] === round ? 'portal.not_asked' : 'portal.page_outdated';
  if (!call) return refuse(over);
  // asked even when that round is over: it may be the answer to his first sending that was lost
  const outcome = await actFor(tools, confirmCallback, { id: call['id'], ...told, door });
  if (isRefusal(outcome) && outcome.refusal === 'callback.details_missing') return refuse('portal.details_missing', {}, 'note');
  return heard(outcome, over);
});

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
