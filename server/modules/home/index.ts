/**
 * Home: what stands above all modules: the first page of the day, and the logged look at masked data of users and cases.
 * Owns no table; it joins published views only. Events: personal.revealed.
 */
export { home } from './contract.ts';
