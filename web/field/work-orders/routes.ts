import { ListChecks } from 'lucide-react';
import type { FieldRoute } from '#web/ui/routes.ts';

export const routes: readonly FieldRoute[] = [
  {
    path: '/',
    title: 'work-orders:today.tab',
    icon: ListChecks,
    tab: { order: 10, word: 'work-orders:today.tab' },
    may: 'work-order.mine',
    component: () => import('./pages/today.tsx').then((m) => m.TodayPage),
  },
  {
    path: '/work-orders/$id',
    title: 'work-orders:job.title',
    may: 'work-order.read',
    component: () => import('./pages/job.tsx').then((m) => m.JobPage),
  },
];
