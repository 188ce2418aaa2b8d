import { plan } from '#modules/cases/index.ts';
import { sqlIds } from '#platform/database/sql.ts';
import { act, known } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { create as contract } from '../contract.ts';
import { windowOf } from '../rules/window.ts';
import { dispatchOfCase, followDuty, planTaken } from '../store/duties.ts';
import { engineer, heldSkills } from '../store/engineers.ts';
import { fitFor, jobOf } from '../store/fit.ts';
import { insertOrder, loadMatter, newOrder, orderAnswer, orderEvent } from '../store/orders.ts';
import { insertAssignment } from '../store/records.ts';
import { bookingsOf, planVisit } from '../store/visits.ts';

const OVER: readonly string[] = ['completed', 'closed', 'void'];

/** A job in the present round of a case, one at a time; with an engineer it is assigned in the same act. R-DSP-02, R-DSP-03, R-DSP-04 */
export const create = act(contract, {
  load: ({ caseId, engineerId, route }) => ({
    matter: loadMatter(caseId),
    engineer: engineer(engineerId ?? null),
    skills: heldSkills(),
    bookings: bookingsOf(sqlIds([engineerId])),
    dispatch: engineerId ? known(undefined) : dispatchOfCase(caseId, route),
  }),
  nest: ({ caseId, engineerId }) => (engineerId ? [{ act: plan, input: { id: caseId, ownerId: engineerId } }] : []),
  decide({ input, loaded, ctx }) {
    const { matter } = loaded;
    if (OVER.includes(matter.case_state)) return refuse('work-order.case_not_open');
    if (matter.open_order_id !== null) return refuse('work-order.one_is_open');
    const window = windowOf(input, ctx.occurredAt);
    if (isRefusal(window)) return window;
    if (!input.engineerId) return { window: null };
    const fit = fitFor(loaded, jobOf({ matter, route: input.route, window, workOrderId: null, skills: loaded.skills }, ctx), ctx);
    return isRefusal(fit) ? fit : { window };
  },
  save({ window }, { input, loaded, ctx }) {
    const id = input.id ?? newId();
    const at = toIso(ctx.occurredAt);
    const engineerId = input.engineerId ?? null;
    const order = newOrder(loaded.matter, {
      id,
      route: input.route,
      state: engineerId === null ? 'unassigned' : 'assigned',
      engineer_id: engineerId,
      planned_from: window?.from ?? null,
      planned_to: window?.to ?? null,
      created_at: at,
    });
    const given =
      engineerId === null ? [] : [insertAssignment({ orderId: id, engineerId, by: ctx.who.memberId, reason: input.reason ?? null, at })];
    return {
      writes: [
        insertOrder(order),
        ...given,
        ...(window ? [planVisit(order, engineerId, window)] : []),
        planTaken(order.case_id, ctx.now),
        ...followDuty(undefined, order, ctx.now, loaded.dispatch),
      ],
      events: [
        orderEvent(order, 'work-order.created', { data: { round: order.round, route: order.route } }),
        ...(engineerId === null
          ? []
          : [
              orderEvent(order, 'work-order.assigned', {
                data: { engineerId, route: order.route, plannedFrom: order.planned_from, plannedTo: order.planned_to },
              }),
            ]),
      ],
      numbers: [{ subjectId: id, prefix: 'WX' }],
      answer: orderAnswer(order),
    };
  },
  constraints: {
    work_orders_one_open: 'work-order.one_is_open',
    visits_no_overlap: 'work-order.engineer_booked',
    subjects_pkey: 'work-order.already_there',
  },
});
