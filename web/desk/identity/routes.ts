import type { DeskRoute } from '#web/ui/index.ts';

/** The door of the desk. */
export const routes: readonly DeskRoute[] = [
  { path: '/sign-in', title: 'identity:title', bare: true, component: () => import('./pages/sign-in.tsx').then((page) => page.SignInPage) },
];
