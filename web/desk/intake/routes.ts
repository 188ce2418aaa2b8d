import { Headphones } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

/** A call is taken: keyboard only, until the number is read out. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/intake',
    title: 'intake:title',
    icon: Headphones,
    rail: { order: 20, word: 'intake:rail' },
    may: 'case.register',
    does: 'home:newCase',
    component: () => import('./pages/intake.tsx').then((page) => page.IntakePage),
  },
];
