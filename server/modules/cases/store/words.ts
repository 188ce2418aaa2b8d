import { insertComment } from '#modules/subjects/index.ts';
import type { Sql } from '#platform/database/sql.ts';
import type { Context } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';

/** Words given with an act: a comment that can be erased, and the event's reference to it; nothing when there are none. */
export interface Words {
  readonly writes: readonly Sql[];
  readonly data: { readonly commentId?: string };
}

/** Keeps the words of an act on a case, for colleagues only. */
export function keepWords(caseId: string, text: string | null | undefined, ctx: Context): Words {
  if (text === null || text === undefined || text === '') return { writes: [], data: {} };
  const id = newId();
  return {
    writes: [insertComment({ id, subjectId: caseId, rootId: caseId, by: ctx.who.memberId, text, internal: true }, ctx.now)],
    data: { commentId: id },
  };
}
