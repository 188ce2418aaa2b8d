/**
 * Calendars: when a company is open. Owns calendars, their hours and exceptions, and the state's days (global).
 * Deadlines are computed from the opening time that `businessCalendar` gives; plain time is `clockTime`.
 */
export { businessCalendar, putDefaultCalendar, putStateCalendar, readBusiness } from './store/business.ts';
export { clockTime } from './rules/deadline.ts';
