import type { Observer } from '#platform/operation/bind.ts';
import { noteDue } from './store/due.ts';

/** Events after which a promise of a case may stand otherwise than before. */
const told = ['case.', 'work-order.', 'callback.', 'follow-up.', 'clock.'];

/** Keeps for every case when its next promise runs out, in the act's own transaction, after the rulebook has moved the clocks. */
const due: Observer = {
  name: 'cases.due',
  load: () => ({}),
  observe: (events) =>
    [...new Set(events.filter(({ type }) => told.some((start) => type.startsWith(start))).map(({ rootId }) => rootId))].map(noteDue),
};

export const observers: readonly Observer[] = [due];
