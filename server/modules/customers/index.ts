/**
 * Customers: sales customers (kept by sales) and the real users of devices (kept by service), linked but separate.
 * Others join `customers_public_end_users` and `customers_public_phones`.
 * Events: `account.*`, `end-user.created/edited/retired/restored`, `end-user.contact_added`, `end-user.contact_dropped`.
 */
export { accounts, endUsers } from './contract.ts';
