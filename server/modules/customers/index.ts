/**
 * Customers: sales customers (kept by sales) and the real users of devices (kept by service), linked but separate.
 * Others join `customers_public_end_users` and `customers_public_phones`; intake nests `createEndUser`.
 * Events: `account.*`, `end-user.created/edited/retired/restored`, `end-user.contact_added`, `end-user.contact_dropped`.
 */
export { createEndUser } from './commands/create-end-user.ts';
export { accounts, endUsers } from './contract.ts';
export { userHeadings } from './transfer.words.ts';
