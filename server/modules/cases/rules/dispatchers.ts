import type { Route } from '../contract/nouns.ts';

/** Who gives out the work of a route: their groups look at what waits for them, whichever group took it in (R-ORG-05). */
export function dispatchersOf(route: Route | null): readonly string[] {
  if (route === 'depot' || route === 'bench') return ['DISP', 'LEAD-DP', 'DEPO'];
  return route === 'site' ? ['DISP', 'LEAD-FS'] : ['DISP'];
}
