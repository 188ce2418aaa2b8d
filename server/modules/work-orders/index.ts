/**
 * Work orders: jobs for one engineer inside a round of a case, with visits, remote sessions, contacts, diagnoses, records, tests and signatures.
 * Others join `work_orders_public_work_orders`, `_diagnoses`, `_parts_used`, `_doers` (everyone who worked on a round).
 * Events (root: the case): work-order.created, .assigned, .accepted, .declined, .contacted, .contact_tried, .departed, .arrived, .left_open, .broken_off, .remote_opened,
 * .remote_closed, .diagnosed, .recorded, .answered, .demonstrated, .signed, .finished, .rerouted, .cancelled, .corrected.
 */
export { workOrderLifecycle } from './lifecycle.ts';
export { countVisitedOn } from './store/list.ts';
