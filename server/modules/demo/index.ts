/**
 * Demo: a company with people, customers, devices and two hundred living cases, for trying everything out. It uses only what the
 * other modules offer, and disappears with its folder and its line in the map.
 */
export { demoCompany, type Loaded } from './company.ts';
export { DEMO_PHONES } from './make/phones.ts';
export { performOrThrow, type Say, type Stage } from './stage.ts';
