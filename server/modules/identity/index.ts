/**
 * Identity: who signs in and what they may do.
 * Owns logins, sessions, members, roles, keys. Others get callers from here and never read its tables.
 */
export { keyCaller, memberCaller, publicCaller, sessionCaller, systemCaller } from './callers.ts';
export { roles } from './contract.ts';
