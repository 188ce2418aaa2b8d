import { countHit, systemCaller } from '#modules/identity/index.ts';
import { NotThere, type BoundAct, type Outcome, type Tools } from '#platform/operation/bind.ts';
import type { Caller } from '#platform/operation/caller.ts';
import { SwitchedOff, TooMany } from '#platform/operation/faults.ts';
import { derivedId, newId } from '#platform/values/ids.ts';
import { HOUR } from '#platform/values/instant.ts';
import { isRefusal, refuse, type Refusal } from '#platform/values/refusal.ts';
import { standing } from '../store/matter.ts';
import { texts } from '../texts.ts';

/** The matter of the customer who calls. Where the company has no page for its customers, nothing on it goes on, whoever serves it. R-ORG-03 */
export function matterOf({ who }: Tools): NonNullable<Tools['who']['party']> {
  if (who.off.includes('portal')) throw new SwitchedOff('portal', texts.title);
  if (!who.party) throw new NotThere();
  return who.party;
}

/** What a customer sends by his page. */
interface Sending {
  /** number that stands on the page */
  readonly number: string;
  readonly what: 'words' | 'pictures';
  /** so many in an hour */
  readonly most: number;
}

/** The case that something is sent to: counted by it, tried or done, and refused when the page shows another one. Throws TooMany. */
export async function sentFrom(tools: Tools, { number, what, most }: Sending): Promise<string | Refusal<'portal.page_outdated'>> {
  const { rootId: id } = matterOf(tools);
  const now = tools.now();
  const hour = Math.floor(now / HOUR) * HOUR;
  const [, matter, hits] = await tools.door.trip([tools.caller.enter, standing(), countHit(`customer ${what} ${id}`, hour)]);
  if (Number(hits?.rows[0]?.['hits']) > most) throw new TooMany(Math.ceil((hour + HOUR - now) / 1000));
  return matter?.rows[0]?.['number'] === number ? id : refuse('portal.page_outdated');
}

/** Who does for a customer what he asks for. */
export function systemFor({ who, caller }: Tools): Caller {
  return systemCaller(who.tenantId, 'portal', caller.requestId);
}

/**
 * The id of a customer's call, made of the matter and of his own id of it: said again because the answer was lost, it is said once, and nobody
 * else's id can be met by it.
 */
export function callIdOf(tools: Tools): string {
  return derivedId(matterOf(tools).rootId, `customer ${tools.operationId ?? newId()}`);
}

/** What a customer does is done for him by the system, on the one matter that his session names; nothing that he sends chooses another. */
export function actFor(tools: Tools, operation: BoundAct, input: object): Promise<Outcome> {
  return tools.performer.perform(systemFor(tools), { operation, input, operationId: callIdOf(tools) });
}

/** Refusals of the acts below, as their customer hears them. */
export function heard(outcome: Outcome, code: Refusal['refusal']): Refusal | Record<string, never> {
  return isRefusal(outcome) ? refuse(code) : {};
}
