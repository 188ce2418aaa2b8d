import { readableSubject } from '#modules/subjects/index.ts';
import { many, must, query } from '#platform/operation/bind.ts';
import { ofCase as contract } from '../contract.ts';
import { fullOrdersOf, jobsOf, recorded } from '../store/full.ts';
import { shownOrder } from '../store/shown.ts';
import { testListOf } from '../store/test.ts';

const listKey = (id: string): string => `list:${id}`;

/** The jobs of a case, latest first; each round has its own. */
export const ofCase = query(contract, {
  load: ({ caseId }) => ({ case: must(readableSubject(caseId)), orders: many(fullOrdersOf(caseId)), ...recorded(jobsOf(caseId)) }),
  loadMore: (_input, { orders }) => Object.fromEntries(orders.map((order) => [listKey(order.id), testListOf(order)])),
  answer: ({ loaded, ctx }) => ({ rows: loaded.orders.map((order) => shownOrder(order, loaded, loaded[listKey(order.id)], ctx)) }),
});
