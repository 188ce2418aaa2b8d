import { sql, type Sql } from '#platform/database/sql.ts';
import { find, many, type Loader } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import type { Booking } from '../rules/candidates.ts';
import type { Window } from '../rules/window.ts';
import type { OrderRow } from './orders.ts';

type BookingRow = {
  readonly engineer_id: string;
  readonly work_order_id: string;
  readonly number: string | null;
  readonly planned_from: string;
  readonly planned_to: string;
};

export type EngineerBooking = Booking & { readonly engineerId: string; readonly number: string | null };

/** Appointments still standing of the given engineers (SQL for an array of ids), earliest first. */
export function bookingsOf(engineers: Sql): Loader<EngineerBooking[]> {
  const { statement } = many(sql<BookingRow>`
    select v.engineer_id, v.work_order_id, s.number, v.planned_from, v.planned_to
    from visits v join subjects s on s.tenant_id = v.tenant_id and s.id = v.work_order_id
    where v.tenant_id = app_tenant() and v.engineer_id = any (${engineers}) and not v.cancelled and v.ended_at is null and v.planned_from is not null`);
  return {
    statement,
    read: (rows) =>
      (rows as BookingRow[])
        .map((row) => ({
          engineerId: row.engineer_id,
          workOrderId: row.work_order_id,
          number: row.number,
          from: Date.parse(row.planned_from),
          to: Date.parse(row.planned_to),
        }))
        // here and not there: the index has them by engineer, and bringing all of them into one order is of use to nobody
        .toSorted((one, other) => one.from - other.from),
  };
}

/** A new appointment for the visit to come, or the first one. Overlaps of the same engineer are refused by the database. */
export function planVisit(order: Pick<OrderRow, 'id' | 'visit_id'>, engineerId: string | null, window: Window): Sql {
  if (order.visit_id !== null) {
    return sql`update visits set engineer_id = ${engineerId}, planned_from = ${window.from}, planned_to = ${window.to} where tenant_id = app_tenant() and id = ${order.visit_id}`;
  }
  return sql`
    insert into visits (tenant_id, id, work_order_id, engineer_id, planned_from, planned_to)
    values (app_tenant(), ${newId()}, ${order.id}, ${engineerId}, ${window.from}, ${window.to})`;
}

/** The appointment agreed with the customer stays when the job goes to somebody else. */
export function handVisit(order: OrderRow, engineerId: string): Sql[] {
  return order.visit_id === null
    ? []
    : [sql`update visits set engineer_id = ${engineerId}, departed_at = null where tenant_id = app_tenant() and id = ${order.visit_id}`];
}

/** A visit under way of the engineer of a job, at the customer of another one or on the way there. */
export interface Elsewhere {
  readonly visit_id: string;
  readonly work_order_id: string;
  readonly number: string | null;
}

/** The other visit that the engineer of a job has begun and not ended. */
export function underWayBeside(orderId: string): Loader<Elsewhere | undefined> {
  return find(sql<Elsewhere>`
    select v.id as visit_id, v.work_order_id, s.number from work_orders w
    join visits v on v.tenant_id = w.tenant_id and v.engineer_id = w.engineer_id and v.work_order_id <> w.id and v.to_customer and not v.cancelled and v.ended_at is null
    join subjects s on s.tenant_id = v.tenant_id and s.id = v.work_order_id
    where w.tenant_id = app_tenant() and w.id = ${orderId} limit 1`);
}

/** He was seen elsewhere: a visit that was not ended holds him no longer. */
export function letGo(other: Elsewhere): Sql {
  return sql`update visits set to_customer = false where tenant_id = app_tenant() and id = ${other.visit_id}`;
}

/** Called back from the way: the visit has not begun. */
export function callBack(order: OrderRow): Sql[] {
  return order.visit_id === null
    ? []
    : [sql`update visits set departed_at = null, to_customer = false where tenant_id = app_tenant() and id = ${order.visit_id}`];
}

/** On the way. `at` ISO. */
export function departVisit(order: OrderRow, at: string): Sql {
  if (order.visit_id !== null)
    return sql`update visits set departed_at = ${at}, to_customer = true where tenant_id = app_tenant() and id = ${order.visit_id}`;
  return sql`insert into visits (tenant_id, id, work_order_id, engineer_id, departed_at, to_customer) values (app_tenant(), ${newId()}, ${order.id}, ${order.engineer_id}, ${at}, true)`;
}

/** At the device, where that was told. `at` ISO. */
export function arriveVisit(
  order: OrderRow,
  at: string,
  place: { readonly longitude: number | null; readonly latitude: number | null },
): Sql {
  const toCustomer = order.route === 'site';
  if (order.visit_id !== null) {
    return sql`update visits set arrived_at = ${at}, to_customer = ${toCustomer}, longitude = ${place.longitude}, latitude = ${place.latitude} where tenant_id = app_tenant() and id = ${order.visit_id}`;
  }
  return sql`
    insert into visits (tenant_id, id, work_order_id, engineer_id, arrived_at, to_customer, longitude, latitude)
    values (app_tenant(), ${newId()}, ${order.id}, ${order.engineer_id}, ${at}, ${toCustomer}, ${place.longitude}, ${place.latitude})`;
}

/** The visit that was begun ends without the job being done, arrived or not; its time is free. `at` ISO. */
export function breakVisit(orderId: string, at: string, reason: string): Sql {
  return sql`
    update visits set ended_at = greatest(departed_at, arrived_at, ${at}::timestamptz), broken_off = ${reason}
    where tenant_id = app_tenant() and work_order_id = ${orderId} and ended_at is null and not cancelled`;
}

/** No more visits for now: the one going on has ended, those to come are off and free the engineer's time. `at` ISO. */
export function endVisits(orderId: string, at: string): Sql {
  return sql`
    update visits set ended_at = case when arrived_at is null then null else greatest(arrived_at, ${at}::timestamptz) end, cancelled = arrived_at is null
    where tenant_id = app_tenant() and work_order_id = ${orderId} and ended_at is null and not cancelled`;
}

/** When the work on a job was last begun: the engineer was at the device, or the remote session opened. No row when neither was told. */
export function begunLast(orderId: string): Loader<{ readonly at: string } | undefined> {
  return find(sql<{ at: string }>`
    select at from (
      select arrived_at as at from visits where tenant_id = app_tenant() and work_order_id = ${orderId} and arrived_at is not null and broken_off is null
      union all select started_at from remote_sessions where tenant_id = app_tenant() and work_order_id = ${orderId}) begun
    order by at desc limit 1`);
}

/** The visit that ended with the job ends with it when that time is corrected, too. ISO instants. */
export function moveEnd(orderId: string, from: string | null, to: string): Sql {
  return sql`
    update visits set ended_at = ${to}
    where tenant_id = app_tenant() and work_order_id = ${orderId} and ended_at = ${from}::timestamptz and arrived_at <= ${to}::timestamptz and broken_off is null`;
}
