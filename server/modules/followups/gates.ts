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
  words: {
    'callback.not_for_doer': {
      zh: '这位同事参与了这次服务，回访须由他人来做',
      en: 'This colleague worked on the service; the call has to be made by somebody else',
    },
  },
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
  words: {
    'callback.still_owed': {
      zh: '这一单还等着回访，请先回访；多次联系不上之后才能这样关闭',
      en: 'A call-back is still owed; make it first. Only when nobody can be reached the case is closed like this',
    },
  },
  load: (input) => ({ call: callOwed((input as { id: string }).id) }),
  check: ({ loaded }) => ((loaded['call'] as { owed: boolean } | undefined)?.owed === true ? refuse('callback.still_owed') : undefined),
});

export const gates: readonly Gate[] = [noOwnCall, notWhileOwed];
