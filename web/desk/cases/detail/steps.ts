import { shownOrder, type CaseRead, type OrderRead } from '../read.ts';
import type { Say, Step } from '#web/ui/index.ts';

interface Mark {
  readonly key: string;
  readonly at: string | null;
  readonly estimate?: string | null;
  readonly note?: string;
}

function orderMarks(order: OrderRead): Mark[] {
  const visit = order.visits.at(-1);
  const reached =
    order.contacts
      .filter((contact) => contact.reached)
      .map((contact) => contact.at)
      .sort()[0] ?? null;
  const remote = order.remoteSessions.map((session) => session.startedAt).sort()[0] ?? null;
  const head: Mark[] = [
    { key: 'assigned', at: order.engineer ? order.createdAt : null },
    { key: 'accepted', at: order.acceptedAt },
    { key: 'contacted', at: reached },
  ];
  const way: Mark[] =
    order.route === 'remote'
      ? [{ key: 'remote', at: remote }]
      : order.route === 'site'
        ? [
            { key: 'departed', at: visit?.departedAt ?? null },
            { key: 'arrived', at: visit?.arrivedAt ?? null, estimate: visit?.plannedFrom ?? null },
          ]
        : [{ key: 'begun', at: visit?.arrivedAt ?? null }];
  const signed: Mark[] = order.route === 'site' ? [{ key: 'signed', at: order.signature?.at ?? null }] : [];
  return [...head, ...way, { key: 'diagnosed', at: order.diagnosis?.at ?? null }, ...signed, { key: 'finished', at: order.finishedAt }];
}

/** Marks of the present round in their order: with the times at which they happened, or null. */
function marksOf(c: CaseRead, orders: readonly OrderRead[]): Mark[] {
  const begun = c.stays.find((stay) => stay.dimension === 'state' && stay.round === c.round && stay.value === 'registered')?.from;
  const judged = c.assessment && (!begun || c.assessment.at >= begun) ? c.assessment.at : null;
  const order = shownOrder(orders, c.round);
  const solved =
    !order && c.completedAt
      ? [{ key: 'solved', at: c.completedAt }]
      : order
        ? orderMarks(order)
        : [
            { key: 'assigned', at: null },
            { key: 'serviced', at: null },
          ];
  const callBack = c.promises.find((promise) => promise.open && promise.code.includes('N-11'));
  return [
    { key: c.round > 1 ? 'reopened' : 'received', at: c.round > 1 ? (begun ?? c.registeredAt) : c.receivedAt },
    { key: 'judged', at: judged },
    ...solved,
    { key: 'closed', at: c.closedAt, estimate: callBack?.dueAt ?? null },
  ];
}

/** Steps of a case with true times: what was passed over is left out, the first open one is now; estimates come from appointments and promises. */
export function stepsOf(c: CaseRead, orders: readonly OrderRead[], w: Say): Step[] {
  const marks = marksOf(c, orders);
  const last = marks.findLastIndex((mark) => mark.at !== null);
  const shownMarks = marks.filter((mark, index) => mark.at !== null || index > last);
  const now = shownMarks.findIndex((mark) => mark.at === null);
  return shownMarks.map((mark, index): Step => {
    const label = w(`step.${mark.key}`);
    if (mark.at) return { key: mark.key, label, state: 'done', at: mark.at };
    const state = index === now && c.state !== 'void' ? 'now' : 'open';
    return mark.estimate ? { key: mark.key, label, state, at: mark.estimate, estimate: true } : { key: mark.key, label, state };
  });
}
