import type { DeskRoute } from '#web/ui/index.ts';

/** What is read over many records: a user and a device; the faults of a family stand with the products. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/end-users/$id',
    title: 'insights:user',
    may: 'end-user.story',
    component: () => import('./pages/user.tsx').then((page) => page.UserPage),
  },
  {
    path: '/assets/$id',
    title: 'insights:device',
    may: 'asset.story',
    component: () => import('./pages/device.tsx').then((page) => page.DevicePage),
  },
];
