import { testListInForce, type FormVersion } from '#modules/forms/index.ts';
import type { Loader } from '#platform/operation/bind.ts';
import type { OrderRow } from './orders.ts';

/** The test list of a job's device as it was in force when the job was made: the job keeps it. Undefined where there is none. */
export function testListOf(order: Pick<OrderRow, 'model_id' | 'category_id' | 'created_at'>): Loader<FormVersion | undefined> {
  return testListInForce({ modelId: order.model_id, categoryId: order.category_id }, Date.parse(order.created_at));
}
