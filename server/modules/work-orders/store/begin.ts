import type { NewEvent, Saved } from '#platform/operation/bind.ts';
import { orderEvent, type OrderRow } from './orders.ts';
import { step, type Step } from './step.ts';
import { letGo, type Elsewhere } from './visits.ts';

/** A visit begins: the step of its job, and where another one was left open, that this one ends its hold and tells of it. */
export function beginVisit(row: OrderRow, { left, ...what }: Step & { readonly left: Elsewhere | undefined }): Saved {
  if (!left) return step(row, what);
  const noted: NewEvent = orderEvent(row, 'work-order.left_open', { data: { otherId: left.work_order_id, engineerId: row.engineer_id } });
  const begun = step(row, { ...what, writes: [letGo(left), ...(what.writes ?? [])] });
  return { ...begun, events: [...begun.events, noted] };
}
