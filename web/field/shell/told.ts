export { callTold, isGone, told, useTold, type Told } from '#web/api/told.ts';
