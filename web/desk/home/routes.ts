import { Sun } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

/** What runs out next, and today. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/',
    title: 'home:title',
    icon: Sun,
    rail: { order: 10, word: 'home:rail' },
    component: () => import('./pages/home.tsx').then((page) => page.HomePage),
  },
];
