import { find, gate, type Gate } from '#platform/operation/bind.ts';
import { refuse } from '#platform/values/refusal.ts';
import { ownWork } from './rules/verdict.ts';
import { callOwed } from './store/callbacks.ts';
import { didTheWork } from './store/duties.ts';

interface Given {
  readonly id: string;
  readonly memberId: string;
}

/** A call is given to nobody who worked on the service that it asks about. R-ORG-06 */
const noOwnCall = gate({
  on: 'task.reassign',
  refuses: ['callback.not_for_doer'],
  load: (input) => {
    const { id, memberId } = input as Given;
    return { doer: find(didTheWork(id, memberId)) };
  },
  check({ input, loaded, ctx }) {
    const doers = loaded['doer'] === undefined ? [] : [(input as Given).memberId];
    return ownWork(doers, (input as Given).memberId, ctx.who.segregation) === 'refused'
      ? refuse('callback.not_for_doer', {}, 'memberId')
      : undefined;
  },
});

/** A case whose customer can still be called is not closed without his word. R-CBK-02, R-CBK-09, R-CAS-11 */
const notWhileOwed = gate({
  on: 'case.close-unconfirmed',
  foresees: true,
  refuses: ['callback.still_owed'],
  load: (input) => ({ call: callOwed((input as { id: string }).id) }),
  check: ({ loaded }) => ((loaded['call'] as { owed: boolean } | undefined)?.owed === true ? refuse('callback.still_owed') : undefined),
});

export const gates: readonly Gate[] = [noOwnCall, notWhileOwed];
