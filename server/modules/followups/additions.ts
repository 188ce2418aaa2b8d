import { follow } from '#modules/portal/contract.ts';
import { adds, type Addition } from '#platform/operation/additions.ts';
import { find } from '#platform/operation/bind.ts';
import { asking } from './contract/customer.ts';
import { askedOf, type AskedRow } from './store/customer.ts';

/** The service was given, and nobody has asked him yet. */
function isAsked(call: AskedRow): boolean {
  return call.case_state === 'completed' && (call.state === 'open' || call.state === 'unreachable') && call.round === call.case_round;
}

function answeredOf(call: AskedRow) {
  if (call.answered_at === null || call.solved === null) return null;
  const byCustomer = call.answered_via === 'customer';
  return { at: call.answered_at, solved: call.solved, satisfied: call.satisfied === true, byCustomer, note: byCustomer ? call.note : null };
}

const nothing = { asked: false, answered: null };

/** The customer's page asks whether all is well. R-CAS-12, R-CBK-05 */
export const additions: readonly Addition[] = [
  adds(follow, asking, {
    load: () => ({ call: find(askedOf()) }),
    answer: ({ loaded: { call } }) => (call ? { asked: isAsked(call), answered: answeredOf(call) } : nothing),
    off: nothing,
  }),
];
