import { Scale } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

/** The regulation as text, with what keeps it. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/rulebook',
    title: 'rulebook:title',
    icon: Scale,
    rail: { order: 80, word: 'rulebook:rail' },
    may: 'rulebook.read',
    component: () => import('./pages/rulebook.tsx').then((page) => page.RulebookPage),
  },
];
