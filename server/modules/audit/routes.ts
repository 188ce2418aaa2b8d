import { retry, skip } from './commands/settle.ts';
import { list, verify } from './queries/audit.ts';
import { eventTypes } from './queries/event-types.ts';
import { parked } from './queries/parked.ts';

export const routes = [list, eventTypes, verify, parked, retry, skip];
