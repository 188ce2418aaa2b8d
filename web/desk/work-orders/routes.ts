import { Wrench } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

/** The list of jobs; a row opens the page of its case. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/work-orders',
    title: 'work-orders:title',
    icon: Wrench,
    rail: { order: 40, word: 'work-orders:rail' },
    may: 'work-order.list',
    // the row opens the page of its case
    holds: { kind: 'work-order', group: 'orders', all: 'tab=all' },
    component: () => import('./pages/list.tsx').then((page) => page.WorkOrderListPage),
  },
  {
    path: '/work-orders/$id/report',
    title: 'work-orders:report.title',
    may: 'work-order.report',
    component: () => import('./pages/report.tsx').then((page) => page.ReportPage),
  },
];
