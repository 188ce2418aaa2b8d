import { find, gate, type Gate } from '#platform/operation/bind.ts';
import { refuse } from '#platform/values/refusal.ts';
import { openOrderOf } from './store/orders.ts';

/** While a job of a case is open, the case is neither void nor solved: its engineer would go on with something that is over. */
function noOpenJob(on: string): Gate {
  return gate({
    on,
    foresees: true,
    refuses: ['work-order.one_is_open'],
    load: (input) => ({ open: find(openOrderOf((input as { id: string }).id)) }),
    check: ({ loaded }) => (loaded['open'] === undefined ? undefined : refuse('work-order.one_is_open')),
  });
}

export const gates: readonly Gate[] = [noOpenJob('case.void'), noOpenJob('case.solve')];
