/**
 * Portal: the customer's page, without an account. Owns the doors (number and telephone, signed link, scanned device) and what a customer
 * sees behind them; the `party.ts` of the modules are the whole of it, row by row. What he says becomes acts of other modules, done by the
 * system on the one matter of his session; a fault of a device that somebody has scanned is registered by the system likewise. Sessions,
 * links and keys are identity's. A module above adds to the page what it asks of him: an addition to `portal.follow`, an operation for
 * customers that acts by `actFor`, and a `matter-part` among the pages.
 * Events (subject: the case): customer-link.given, .withdrawn, customer-report.received, .not_rung, .flooded; (subject: the company): link-key.rotated.
 */
export { actFor, heard, matterOf } from './commands/customer.ts';
export { customerStates } from './contract.ts';
export { standing } from './store/matter.ts';
