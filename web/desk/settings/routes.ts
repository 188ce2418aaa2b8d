import { Settings } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

/** One's own settings. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/settings',
    title: 'settings:title',
    icon: Settings,
    component: () => import('./pages/settings.tsx').then((page) => page.SettingsPage),
  },
];
