import { publish } from './commands/publish.ts';
import { list, read } from './queries/lists.ts';

export const routes = [list, read, publish];
