import type { Observer } from '#platform/operation/bind.ts';
import { noteDue } from './store/due.ts';

/** Events after which a promise of a case may stand otherwise than before. */
const told = ['case.', 'work-order.', 'callback.', 'follow-up.', 'clock.'];
/** With these a case begins: it has no job yet. */
const beginning = ['case.received', 'case.registered'];

/** Keeps for every open job when the next promise of its case runs out, after the case has noted it. R-CAS-05 */
const due: Observer = {
  name: 'work-orders.due',
  load: () => ({}),
  observe(events) {
    const later = events.filter(({ type }) => !beginning.includes(type) && told.some((start) => type.startsWith(start)));
    return [...new Set(later.map(({ rootId }) => rootId))].map(noteDue);
  },
};

export const observers: readonly Observer[] = [due];
