import { isWaiting } from '#modules/cases/contract/nouns.ts';
import type { NowAct } from '../detail/now-acts.ts';
import { openOrder, shownOrder, type CaseRead, type OrderRead } from '../read.ts';

/** States in which a case may get a job. */
const takesOrder: readonly string[] = ['registered', 'assessed', 'planned', 'in_progress'];

/** A case with its jobs, and whether the reader may make one. */
export interface Standing {
  readonly c: CaseRead;
  readonly orders: readonly OrderRead[];
  readonly mayCreate: boolean;
}

/** Do state and rights allow an act on the case or its job now? A call-back is its page's own business; what holds an act beside them the server says. */
export function isAllowed(act: NowAct, { c, orders, mayCreate }: Standing): boolean {
  const open = openOrder(orders);
  if (act === 'call-back') return false;
  if (act === 'new-order') return mayCreate && !open && (takesOrder.includes(c.state) || isWaiting(c.state));
  const name = act.slice(act.indexOf('.') + 1);
  if (!act.startsWith('case.')) return shownOrder(orders, c.round)?.allowed.includes(name) ?? false;
  return c.allowed.includes(name);
}
