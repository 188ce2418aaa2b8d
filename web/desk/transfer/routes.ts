import { FileUp } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

/** Sheets that come in. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/import',
    title: 'transfer:title',
    icon: FileUp,
    rail: { order: 90, word: 'transfer:rail' },
    may: 'end-user.create',
    does: 'transfer:does',
    component: () => import('./pages/imports.tsx').then((page) => page.ImportsPage),
  },
];
