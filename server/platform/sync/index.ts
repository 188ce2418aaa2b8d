/**
 * Sync: acts that a device did without a network, told later. It is one more caller of the same operations and decides nothing itself.
 * Only operations that say `offline` in their contract may come this way.
 */
import type { Bound } from '../operation/bind.ts';
import { conflicts, keep, mark } from './conflicts.ts';
import { perform, settle } from './perform.ts';

export { syncTexts } from './texts.ts';

export const syncRoutes: readonly Bound[] = [perform, keep, conflicts, settle, mark];
