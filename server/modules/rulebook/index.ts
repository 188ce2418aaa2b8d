/**
 * Rulebook: the regulation as it runs. Owns clauses, controls, clocks, evidence and obligations.
 * Nobody starts a clock: events do, through the observer. Others read promises in `rulebook_public_clocks`.
 */
export {
  isBroken,
  nextPromise,
  nextPromiseColumns,
  nextPromiseRow,
  promisesOf,
  promiseRow,
  restingLast,
  type NextPromise,
  type PromiseRow,
} from './store/promises.ts';
export { previewPromises } from './store/preview.ts';
export { bringForward, meetObligation, voidObligations } from './store/obligations.ts';
export { prepareRules, ruleSetFrom, ruleSetLoad, rulesOf } from './store/rule-set.ts';
export { readRetelling, retelling, type Retell, type RetoldClock } from './store/retold.ts';
export type { ClockFact } from './rules/clock.ts';
export { dutyAnew, dutyIn, dutyOver, goesOn } from './rules/duty.ts';
