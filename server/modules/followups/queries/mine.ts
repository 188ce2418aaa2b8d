import type { Context } from '#platform/operation/bind.ts';
import { ownWork } from '../rules/verdict.ts';

/** Open states of a call-back or later contact. */
const WAITING = ['open', 'due', 'unreachable'];

/** May the caller make this call: it waits, he may make calls, and he did none of the work. R-ORG-06 */
export function isMineToCall(
  row: { readonly state: string },
  doers: readonly { readonly member_id: string }[],
  ctx: Pick<Context, 'who' | 'may'>,
  act: string,
): boolean {
  const ids = doers.map((doer) => doer.member_id);
  return WAITING.includes(row.state) && ctx.may(act) && ownWork(ids, ctx.who.memberId, ctx.who.segregation) !== 'refused';
}
