export { callTold, told, useTold, type Told } from '#web/api/told.ts';
