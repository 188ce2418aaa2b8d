import { plan } from '#modules/cases/index.ts';
import { sqlIds } from '#platform/database/sql.ts';
import { act } from '#platform/operation/bind.ts';
import { msOf, toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { assign as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { agreed, windowOf } from '../rules/window.ts';
import { leaveCase } from '../store/duties.ts';
import { engineer, heldSkills } from '../store/engineers.ts';
import { fitFor, jobOf } from '../store/fit.ts';
import { loadOrder, type OrderRow } from '../store/orders.ts';
import { insertAssignment } from '../store/records.ts';
import { step } from '../store/step.ts';
import { bookingsOf, callBack, handVisit, planVisit } from '../store/visits.ts';
import { keepReason } from '../store/words.ts';
import type { Window } from '../rules/window.ts';

const isSame = (one: Window, other: Window): boolean => msOf(one.from) === msOf(other.from) && msOf(one.to) === msOf(other.to);

/** Another appointment, or the first, with whoever has the job already. */
function isReplanned(order: OrderRow, engineerId: string, fresh: Window | null): boolean {
  const former = agreed(order);
  return order.engineer_id === engineerId && fresh !== null && (former === null || !isSame(fresh, former));
}

/** Gives a job to an engineer; another one takes over the appointment, and needs a reason, as whoever is called back from the way. R-DSP-02, R-DSP-03, R-DSP-06 */
export const assign = act(contract, {
  load: ({ id, engineerId }) => ({
    order: loadOrder(id),
    engineer: engineer(engineerId),
    skills: heldSkills(),
    bookings: bookingsOf(sqlIds([engineerId])),
  }),
  nest: ({ engineerId }, { order }) => [{ act: plan, input: { id: order.case_id, ownerId: engineerId } }],
  decide({ input, loaded, ctx }) {
    const { order } = loaded;
    const to = moved(order, 'assign');
    if (isRefusal(to)) return to;
    const isCalledBack = order.state === 'travelling';
    if (!input.reason && (isCalledBack || (order.engineer_id !== null && order.engineer_id !== input.engineerId)))
      return refuse('work-order.reason_missing', {}, 'reason');
    const fresh = windowOf(input, ctx.occurredAt);
    if (isRefusal(fresh)) return fresh;
    const window = fresh ?? agreed(order);
    const fit = fitFor(
      loaded,
      jobOf({ matter: order, route: order.route, window, workOrderId: order.id, skills: loaded.skills }, ctx),
      ctx,
    );
    return isRefusal(fit) ? fit : { to: to.to, fresh, window };
  },
  save({ to, fresh, window }, { input, loaded: { order }, ctx }) {
    const at = toIso(ctx.occurredAt);
    const { engineerId } = input;
    const planned = { planned_from: window?.from ?? null, planned_to: window?.to ?? null };
    const same = order.engineer_id === engineerId;
    const words = keepReason(order, input.reason, ctx);
    return step(order, {
      type: 'work-order.assigned',
      data: {
        engineerId,
        formerEngineerId: same ? null : order.engineer_id,
        route: order.route,
        plannedFrom: planned.planned_from,
        plannedTo: planned.planned_to,
        ...(isReplanned(order, engineerId, fresh) ? { as: 'replanned' } : {}),
        ...words.data,
      },
      change: { state: to, engineer_id: engineerId, accepted_at: null, contacted_at: same ? order.contacted_at : null, ...planned },
      writes: [
        ...words.writes,
        insertAssignment({ orderId: order.id, engineerId, by: ctx.who.memberId, reason: input.reason ?? null, at }),
        // first: a visit under way may not be that of somebody who is under way elsewhere, not for a moment
        ...(order.state === 'travelling' ? callBack(order) : []),
        ...(fresh ? [planVisit(order, engineerId, fresh)] : handVisit(order, engineerId)),
        ...leaveCase(order, engineerId),
      ],
      now: ctx.now,
    });
  },
  constraints: { visits_no_overlap: 'work-order.engineer_booked' },
});
