import { retry, skip } from './commands/settle.ts';
import { list, verify } from './queries/audit.ts';
import { parked } from './queries/parked.ts';

export const routes = [list, verify, parked, retry, skip];
