import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { contact as contract } from '../contract.ts';
import { movedByEngineer } from '../rules/move.ts';
import { windowOf } from '../rules/window.ts';
import { bookedAt } from '../store/fit.ts';
import { engineerOf } from '../store/ids.ts';
import { loadOrder } from '../store/orders.ts';
import { insertContact } from '../store/records.ts';
import { step } from '../store/step.ts';
import { bookingsOf, planVisit } from '../store/visits.ts';

/** Dispatch may tell of a contact that it made for the engineer. */
const ALSO = ['DISP'];

/** The engineer spoke with the customer: time, window and preparation are kept. A try that reached nobody is kept too and stops no clock. R-DSP-06 */
export const contact = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id), bookings: bookingsOf(engineerOf(id)) }),
  decide({ input, loaded: { order, bookings }, ctx }) {
    const to = movedByEngineer(order, 'contact', { doer: ctx.who, alsoRoles: ALSO });
    if (isRefusal(to)) return to;
    const window = input.reached ? windowOf(input, ctx.occurredAt) : null;
    if (isRefusal(window)) return window;
    const asked = window && { from: Date.parse(window.from), to: Date.parse(window.to) };
    return bookedAt(bookings, { window: asked, workOrderId: order.id }, ctx) ?? { window };
  },
  save({ window }, { input, loaded: { order }, ctx }) {
    const at = toIso(ctx.occurredAt);
    const { reached, channel, preparation } = input;
    const said = insertContact({ orderId: order.id, by: ctx.who.memberId, at, reached, channel, note: input.note ?? null, preparation });
    if (!reached)
      return step(order, {
        type: 'work-order.contact_tried',
        data: { engineerId: order.engineer_id, channel },
        change: {},
        writes: [said],
        now: ctx.now,
      });
    return step(order, {
      type: 'work-order.contacted',
      data: {
        engineerId: order.engineer_id,
        channel,
        plannedFrom: window?.from ?? null,
        plannedTo: window?.to ?? null,
        prepared: preparation.length,
      },
      change: { contacted_at: at, ...(window ? { planned_from: window.from, planned_to: window.to } : {}) },
      writes: [said, ...(window ? [planVisit(order, order.engineer_id, window)] : [])],
      now: ctx.now,
    });
  },
  constraints: { visits_no_overlap: 'work-order.engineer_booked' },
});
