/**
 * Portal: the customer's page, without an account. Owns the doors (number and telephone, signed link, scanned device) and what a customer
 * sees behind them; `party.ts` is the whole of it, row by row. What he says becomes acts of the modules below, done by the system on the
 * one matter of his session; a fault of a device that somebody has scanned is registered by the system likewise. Sessions, links and keys are identity's. Nobody calls it.
 * Events (subject: the case): customer-link.given, .withdrawn, customer-report.received; (subject: the company): link-key.rotated.
 */
export { customerStates } from './contract.ts';
