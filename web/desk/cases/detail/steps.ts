import { promiseCodes } from '#modules/rulebook/contract.ts';
import { shownOrder, type CaseRead, type OrderRead } from '../read.ts';
import { listTime, type Say, type Step } from '#web/ui/index.ts';

interface Mark {
  readonly key: string;
  readonly at: string | null;
  readonly estimate?: string | null;
  /** deadline of a promise */
  readonly by?: string | null;
}

function earliest(times: readonly string[]): string | null {
  return times.toSorted()[0] ?? null;
}

/** The way to the customer in the present assignment: what a former engineer drove, or what was broken off, leads nowhere now. */
function presentVisit({ visits, assignedAt, engineer }: OrderRead): OrderRead['visits'][number] | null {
  const visit = visits.at(-1);
  if (!visit || visit.brokenOff || visit.engineer?.id !== engineer?.id) return null;
  return visit.departedAt && assignedAt && visit.departedAt < assignedAt ? null : visit;
}

function wayMarks(order: OrderRead): Mark[] {
  const { route, remoteSessions } = order;
  const visit = presentVisit(order);
  if (route === 'remote') return [{ key: 'remote', at: earliest(remoteSessions.map((session) => session.startedAt)) }];
  if (route !== 'site') return [{ key: 'begun', at: visit?.arrivedAt ?? null }];
  return [
    { key: 'departed', at: visit?.departedAt ?? null },
    { key: 'arrived', at: visit?.arrivedAt ?? null, estimate: visit?.plannedFrom ?? null },
  ];
}

function orderMarks(order: OrderRead): Mark[] {
  return [
    { key: 'assigned', at: order.assignedAt },
    { key: 'accepted', at: order.acceptedAt },
    { key: 'contacted', at: order.contactedAt },
    ...wayMarks(order),
    { key: 'diagnosed', at: order.diagnosis?.at ?? null },
    ...(order.route === 'site' ? [{ key: 'signed', at: order.signature?.at ?? null }] : []),
    { key: 'finished', at: order.finishedAt },
  ];
}

function serviceMarks(c: CaseRead, order: OrderRead | null): Mark[] {
  if (order) return orderMarks(order);
  return c.completedAt
    ? [{ key: 'solved', at: c.completedAt }]
    : [
        { key: 'assigned', at: null },
        { key: 'serviced', at: null },
      ];
}

/** The beginning of the present round, and the judgement made in it. */
function firstMarks(c: CaseRead): Mark[] {
  const begun =
    c.stays.findLast((stay) => stay.dimension === 'state' && stay.round === c.round && stay.value === 'registered')?.from ?? c.registeredAt;
  const judged = c.assessment && (c.round === 1 || c.assessment.at >= begun) ? c.assessment.at : null;
  return [c.round > 1 ? { key: 'reopened', at: begun } : { key: 'received', at: c.receivedAt }, { key: 'judged', at: judged }];
}

function stepOf(mark: Mark, isNow: boolean, w: Say, now: number): Step {
  const label = w(`step.${mark.key}`);
  if (mark.at) return { key: mark.key, label, state: 'done', at: mark.at };
  const state = isNow ? 'now' : 'open';
  if (mark.by) return { key: mark.key, label, state, note: w('step.by', { time: listTime(mark.by, now) }) };
  return mark.estimate ? { key: mark.key, label, state, at: mark.estimate, estimate: true } : { key: mark.key, label, state };
}

/** Steps of a case with true times: what was passed over is left out, the first open one is now; estimates come from appointments and promises. */
export function stepsOf(c: CaseRead, orders: readonly OrderRead[], w: Say, present: number): Step[] {
  const callBack = c.promises.find((promise) => promise.open && promise.state !== 'paused' && promise.code.includes(promiseCodes.callBack));
  const marks = [
    ...firstMarks(c),
    ...serviceMarks(c, shownOrder(orders, c.round)),
    { key: 'closed', at: c.closedAt, by: callBack?.dueAt ?? null },
  ];
  const last = marks.findLastIndex((mark) => mark.at !== null);
  const shown = marks.filter((mark, index) => mark.at !== null || index > last);
  const now = c.state === 'void' ? -1 : shown.findIndex((mark) => mark.at === null);
  return shown.map((mark, index) => stepOf(mark, index === now, w, present));
}
