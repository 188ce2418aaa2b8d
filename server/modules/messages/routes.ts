import type { Bound } from '#platform/operation/bind.ts';
import { markRead } from './commands/mark-read.ts';
import { tell } from './commands/tell.ts';
import { notices } from './queries/notices.ts';
import { outbox } from './queries/outbox.ts';

export const routes: readonly Bound[] = [tell, notices, markRead, outbox];
