import type { DeskRoute } from '../../ui/routes.ts';

const routeFiles = import.meta.glob<{ routes: readonly DeskRoute[] }>('../*/routes.{ts,tsx}', { eager: true });

/** All pages of the modules: found by their place, there is no list to keep. */
export const moduleRoutes: readonly DeskRoute[] = Object.values(routeFiles).flatMap((file) => file.routes);
