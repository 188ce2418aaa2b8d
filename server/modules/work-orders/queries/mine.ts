import { promisesOf } from '#modules/rulebook/index.ts';
import { wholeAddress } from '#platform/address/whole-address.ts';
import { sqlIds } from '#platform/database/sql.ts';
import { many, query } from '#platform/operation/bind.ts';
import { localDay } from '#platform/values/instant.ts';
import { mine as contract } from '../contract.ts';
import { allowedOn } from '../rules/allowed.ts';
import { myOrders } from '../store/full.ts';
import { nextPromiseOf } from '../store/next-promise.ts';
import { modelOf } from '../store/shown.ts';

/** What an engineer has open, by appointment, and what he finished today: the phone's first page. */
export const mine = query(contract, {
  load: () => ({ orders: many(myOrders()) }),
  loadMore: (_input, { orders }) => ({ promises: promisesOf(sqlIds(orders.map((order) => order.case_id))) }),
  answer({ loaded, ctx }) {
    const today = localDay(ctx.now, ctx.who.zone);
    const isShown = (finishedAt: string | null): boolean => finishedAt === null || localDay(Date.parse(finishedAt), ctx.who.zone) === today;
    return {
      rows: loaded.orders
        .filter((order) => isShown(order.finished_at))
        .map((order) => ({
          id: order.id,
          number: order.number,
          caseNumber: order.case_number,
          route: order.route,
          state: order.state,
          priority: order.priority,
          contactedAt: order.contacted_at,
          plannedFrom: order.planned_from,
          plannedTo: order.planned_to,
          customerName: order.customer_name,
          phone: order.phone,
          address: wholeAddress(order.region_code, order.address),
          model: modelOf(order, ctx.locale),
          serial: order.serial,
          symptom: order.symptom ?? order.summary,
          covered: order.covered,
          nextPromise: nextPromiseOf(loaded.promises, order.case_id, ctx.locale),
          allowed: allowedOn(order, ctx.who, ctx.may),
          version: order.version,
        })),
    };
  },
});
