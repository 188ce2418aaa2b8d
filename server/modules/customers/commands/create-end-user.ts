import type { BoundAct } from '#platform/operation/bind.ts';
import { serveResource } from '#platform/resource/serve.ts';
import { endUsers } from '../contract.ts';
import { endUserOptions } from '../store/registers.ts';

function isCreation(candidate: { readonly type: string; readonly contract: { readonly name: string } }): candidate is BoundAct {
  return candidate.type === 'act' && candidate.contract.name === endUsers.operations.create.name;
}

function boundCreation(): BoundAct {
  const found = serveResource(endUsers, endUserOptions).find(isCreation);
  if (!found) throw new Error('the register of end users makes no new ones');
  return found;
}

/** A new end user, for verbs above that meet one for the first time: nested there, with the register's own checks, event and history (R-CUS-01). */
export const createEndUser: BoundAct = boundCreation();
