import type { Bound } from '#platform/operation/bind.ts';
import { reassign } from './commands/reassign.ts';
import { mine } from './queries/mine.ts';

export const routes: readonly Bound[] = [mine, reassign];
