import type { Observer } from '#platform/operation/bind.ts';
import { noteDue } from './store/due.ts';

/** Events after which a promise of a case may stand otherwise than before. */
const told = ['case.', 'work-order.', 'callback.', 'follow-up.', 'clock.'];

/** A case that is being registered is written behind its clocks, with what they say. */
const MADE = 'case.registered';

/** Keeps for every case when its next promise runs out, in the act's own transaction, after the rulebook has moved the clocks. */
const due: Observer = {
  name: 'cases.due',
  load: () => ({}),
  observe(events) {
    const roots = new Set(events.filter(({ type }) => told.some((start) => type.startsWith(start))).map(({ rootId }) => rootId));
    for (const { type, rootId } of events) if (type === MADE) roots.delete(rootId);
    return [...roots].map(noteDue);
  },
};

export const observers: readonly Observer[] = [due];
