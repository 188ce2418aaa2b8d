import type { Sql } from '#platform/database/sql.ts';
import type { Saved } from '#platform/operation/bind.ts';
import { followDuty, type Dispatch } from './duties.ts';
import { changed, orderAnswer, orderEvent, updateOrder, type OrderChange, type OrderRow } from './orders.ts';

export interface Step {
  readonly type: string;
  /** ids, codes and instants only */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly change: OrderChange;
  /** rows beside the job's own */
  readonly writes?: readonly Sql[];
  /** whom dispatching waits for, where the step leads back there */
  readonly dispatch?: Dispatch | undefined;
  /** epoch ms */
  readonly now: number;
}

/** One step of a job: its row and further ones, the duty that follows, the event with the facts after it, and the answer. */
export function step(row: OrderRow, { type, data = {}, change, writes = [], dispatch, now }: Step): Saved {
  const after = changed(row, change);
  return {
    writes: [updateOrder(row.id, change), ...writes, ...followDuty(row, after, now, dispatch)],
    events: [orderEvent(after, type, { data })],
    answer: orderAnswer(after),
  };
}
