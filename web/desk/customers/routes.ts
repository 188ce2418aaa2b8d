import { Building2, Users } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

/** The people behind the devices, and those who bought them. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/end-users',
    family: 'customers',
    title: 'customers:users',
    icon: Users,
    rail: { order: 60, word: 'customers:rail' },
    may: 'end-user.list',
    component: () => import('./pages/registers.tsx').then((page) => page.EndUsersPage),
  },
  {
    path: '/accounts',
    family: 'customers',
    title: 'customers:accounts',
    icon: Building2,
    may: 'account.list',
    component: () => import('./pages/registers.tsx').then((page) => page.AccountsPage),
  },
];
