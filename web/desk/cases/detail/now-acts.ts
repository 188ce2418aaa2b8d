import { isWaiting } from '#modules/cases/contract/nouns.ts';
import type { CaseRead, OrderRead } from '../read.ts';

/** Something that may be done now: `case.assess`, `order.assign`; `new-order` and `call-back` open other parts. */
export type NowAct = `case.${string}` | `order.${string}` | 'new-order' | 'call-back';

const ofCase: Readonly<Record<string, readonly NowAct[]>> = {
  registered: ['case.assess', 'new-order', 'case.solve', 'case.hand-over'],
  handing_over: ['case.accept'],
  assessed: ['new-order', 'case.solve', 'case.hand-over'],
  planned: ['new-order', 'case.hand-over'],
  in_progress: ['new-order', 'case.hand-over'],
  completed: ['call-back', 'case.close-unconfirmed'],
};

const waitingActs: readonly NowAct[] = ['case.resume', 'case.wait', 'new-order'];

/** What is still missing before the job can be finished, then finishing. */
function beforeFinish(order: OrderRead): NowAct[] {
  const asked = order.test?.items.filter((item) => item.mandatory).length ?? 0;
  const acts: [boolean, NowAct][] = [
    [order.remoteSessions.some((session) => !session.endedAt), 'order.close-remote'],
    [order.route === 'remote' && order.remoteSessions.at(-1)?.result !== 'solved', 'order.reroute'],
    [!order.process, 'order.record'],
    [(order.test?.answers.length ?? 0) < asked, 'order.answer'],
    [!order.demonstration, 'order.demonstrate'],
    [true, 'order.finish'],
  ];
  return acts.flatMap(([missing, act]) => (missing ? [act] : []));
}

function afterAccepting(order: OrderRead): NowAct[] {
  const way: NowAct[] = order.route === 'remote' ? ['order.open-remote'] : ['order.depart', 'order.arrive'];
  return order.contactedAt === null ? ['order.contact', ...way] : way;
}

const ofOrder: Readonly<Record<string, (order: OrderRead) => readonly NowAct[]>> = {
  unassigned: () => ['order.assign'],
  assigned: () => ['order.accept', 'order.assign', 'order.contact'],
  accepted: afterAccepting,
  travelling: () => ['order.arrive'],
  working: (order) =>
    order.route === 'remote' && order.remoteSessions.some((session) => !session.endedAt)
      ? ['order.close-remote', 'order.diagnose']
      : ['order.diagnose'],
  diagnosed: beforeFinish,
};

/** Acts by what the state asks for first; the first that is allowed is the primary one. */
export function wantedActs(c: CaseRead, order: OrderRead | null): readonly NowAct[] {
  const ofTheCase = isWaiting(c.state) ? waitingActs : (ofCase[c.state] ?? []);
  if (!order) return ofTheCase;
  const ofTheOrder = ofOrder[order.state]?.(order) ?? [];
  return c.state === 'handing_over' || isWaiting(c.state) ? [...ofTheCase, ...ofTheOrder] : ofTheOrder;
}

/** Every act in the order in which buttons and menu show it. */
export const allActs: readonly NowAct[] = [
  'order.assign',
  'order.contact',
  'order.open-remote',
  'order.close-remote',
  'order.depart',
  'order.arrive',
  'order.diagnose',
  'order.record',
  'order.answer',
  'order.demonstrate',
  'order.finish',
  'order.break-off',
  'order.reroute',
  'order.decline',
  'new-order',
  'case.assess',
  'case.hand-over',
  'case.accept',
  'case.hand-back',
  'case.solve',
  'call-back',
  'case.wait',
  'case.resume',
  'case.escalate',
  'case.reopen',
  'case.close-unconfirmed',
  'order.correct',
  'order.cancel',
  'case.edit',
  'case.correct',
  'case.void',
  'order.accept',
];
