import { systemCaller } from '#modules/identity/index.ts';
import { NotThere, type BoundAct, type Outcome, type Tools } from '#platform/operation/bind.ts';
import { SwitchedOff } from '#platform/operation/faults.ts';
import { derivedId } from '#platform/values/ids.ts';
import { isRefusal, refuse, type Refusal } from '#platform/values/refusal.ts';
import { texts } from '../texts.ts';

/** The matter of the customer who calls. Where the company has no page for its customers, nothing on it goes on, whoever serves it. R-ORG-03 */
export function matterOf({ who }: Tools): NonNullable<Tools['who']['party']> {
  if (who.off.includes('portal')) throw new SwitchedOff('portal', texts.title);
  if (!who.party) throw new NotThere();
  return who.party;
}

/**
 * What a customer does is done for him by the system, on the one matter that his session names; nothing that he sends chooses another. The
 * act's id is made of the matter and of his own id of the call: said again because the answer was lost, it is said once, and nobody else's
 * id can be met by it.
 */
export function actFor(tools: Tools, operation: BoundAct, input: object): Promise<Outcome> {
  const call = { operation, input };
  return tools.performer.perform(
    systemCaller(tools.who.tenantId, 'http', tools.caller.requestId),
    tools.operationId === undefined ? call : { ...call, operationId: derivedId(matterOf(tools).rootId, `customer ${tools.operationId}`) },
  );
}

/** Refusals of the acts below, as their customer hears them. */
export function heard(outcome: Outcome, code: Refusal['refusal']): Refusal | Record<string, never> {
  return isRefusal(outcome) ? refuse(code) : {};
}
