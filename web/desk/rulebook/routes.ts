import { CalendarDays, ListChecks, Scale, ShieldCheck } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

/** The regulation as text, with what keeps it, and beside it all else that is published in versions. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/rulebook',
    family: 'rulebook',
    title: 'rulebook:title',
    icon: Scale,
    rail: { order: 80, word: 'rulebook:rail' },
    may: 'rulebook.read',
    component: () => import('./pages/rulebook.tsx').then((page) => page.RulebookPage),
  },
  {
    path: '/warranty-policy',
    family: 'rulebook',
    title: 'coverage:title',
    icon: ShieldCheck,
    may: 'warranty-policy.read',
    component: () => import('../coverage/pages/policy.tsx').then((page) => page.PolicyPage),
  },
  {
    path: '/test-lists',
    family: 'rulebook',
    title: 'forms:title',
    icon: ListChecks,
    may: 'test-list.list',
    component: () => import('../forms/pages/test-lists.tsx').then((page) => page.TestListsPage),
  },
  {
    path: '/calendar',
    family: 'rulebook',
    title: 'calendars:title',
    icon: CalendarDays,
    may: 'calendar.read',
    component: () => import('../calendars/pages/year.tsx').then((page) => page.CalendarPage),
  },
];
