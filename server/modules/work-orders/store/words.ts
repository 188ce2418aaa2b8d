import { insertComment } from '#modules/subjects/index.ts';
import type { Sql } from '#platform/database/sql.ts';
import type { Context } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import type { OrderRow } from './orders.ts';

/** The words given with an act: a comment that can be erased, and the event's reference to it; nothing when there are none. */
export function keepReason(
  order: Pick<OrderRow, 'id' | 'case_id'>,
  text: string | null | undefined,
  ctx: Context,
): { readonly writes: readonly Sql[]; readonly data: { readonly commentId?: string } } {
  if (!text) return { writes: [], data: {} };
  const id = newId();
  return {
    writes: [insertComment({ id, subjectId: order.id, rootId: order.case_id, by: ctx.who.memberId, text, internal: true }, ctx.now)],
    data: { commentId: id },
  };
}
