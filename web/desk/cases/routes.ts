import { ClipboardList } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

/** Pages of cases: the worklist and one case with all its acts. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/cases',
    title: 'cases:title',
    icon: ClipboardList,
    rail: { order: 30, word: 'cases:rail' },
    may: 'case.list',
    holds: { kind: 'case', group: 'orders', opens: 'page', all: 'tab=all' },
    component: () => import('./pages/list.tsx').then((page) => page.CaseListPage),
  },
  { path: '/cases/$id', title: 'cases:title', may: 'case.read', component: () => import('./pages/case.tsx').then((page) => page.CasePage) },
];
