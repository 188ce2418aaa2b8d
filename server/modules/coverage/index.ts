/**
 * Coverage: what the user of a device may claim. Owns warranty terms by policy version and the rights earned by repairs and contracts.
 * `coverageRows(assetId)` goes into a load, `effectiveCoverage(facts, day, repeatOf)` decides.
 * Events: `warranty-policy.published`, `coverage.granted`, `coverage.withdrawn`.
 */
export { effectiveCoverage, grantsOf, type Coverage, type CoverageFacts } from './rules/effective-coverage.ts';
export { coverageRows, coverageRowsOf } from './store/coverages.ts';
export { termEnd } from './rules/term.ts';
