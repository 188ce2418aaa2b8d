import { must, query } from '#platform/operation/bind.ts';
import { personOf } from '#platform/values/person.ts';
import { handedOn as contract } from '../contract.ts';
import { handsAfterMine } from '../store/handed-on.ts';

/** Who has the job that was the caller's, and how it came there; 404 for whoever never had it, or has it still. R-DSP-03, R-ONS-01 */
export const handedOn = query(contract, {
  load: ({ id }) => ({ hands: must(handsAfterMine(id)) }),
  answer: ({ loaded: { hands } }) => ({
    to: personOf(hands.to_id, hands.to_name),
    by: personOf(hands.by_id, hands.by_name),
    at: hands.at,
    reason: hands.reason,
  }),
});
