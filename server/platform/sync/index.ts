/**
 * Sync: acts that a device did without a network, told later. It is one more caller of the same operations and decides nothing itself.
 * Only operations that say `offline` in their contract may come this way.
 */
import { platformModule } from '../operation/module.ts';
import { conflicts, keep, mark } from './conflicts.ts';
import { perform, settle } from './perform.ts';
import { syncTexts } from './texts.ts';

/** What sync offers the server, in the shape of a module: it stands below all of them. */
export const syncModule = platformModule({
  name: 'sync',
  routes: [perform, keep, conflicts, settle, mark],
  texts: syncTexts,
});
