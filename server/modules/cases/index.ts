/**
 * Cases: customer matters from intake to closure; a repair order is a case of kind fault.
 * Owns cases, fault reports, assessments, hand-overs, touches and the passages (stays). Modules above nest the inner acts given here
 * and join `cases_public_cases`, `cases_public_fault_reports`, `cases_public_assessments`, `cases_public_stays`.
 * Events: case.received, .registered, .assessed, .judged_complex, .judged_simple, .handed_over, .accepted, .handed_back, .planned, .unplanned,
 * .started, one of the name of each waiting state, .resumed, .solved, .completed, .closed, .closed_unconfirmed, .reopened, .voided, .touched, .expert_contacted, .edited, .corrected, .escalated.
 */
export { close } from './commands/close.ts';
export { complete } from './commands/complete.ts';
export { correctCompletion } from './commands/correct-completion.ts';
export { plan } from './commands/plan.ts';
export { register } from './commands/register.ts';
export { reopen } from './commands/reopen.ts';
export { start } from './commands/start.ts';
export { touch } from './commands/touch.ts';
export { unplan } from './commands/unplan.ts';
export { dispatchersOf } from './rules/dispatchers.ts';
export { caseLifecycle } from './lifecycle.ts';
export { factsOfCase } from './store/cases.ts';
export { completedEvent, type ToldFact } from './store/facts.ts';
