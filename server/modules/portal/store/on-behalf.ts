import { systemCaller } from '#modules/identity/index.ts';
import type { Tools } from '#platform/operation/bind.ts';
import type { Caller } from '#platform/operation/caller.ts';

/** The system in a company, on behalf of the public page: it does nothing where that is switched off. R-ORG-03 */
export function onBehalf(tenantId: string, tools: Pick<Tools, 'caller'>): Caller {
  return { ...systemCaller(tenantId, 'portal', tools.caller.requestId), behalf: 'portal' };
}
