import { Blocks, Building, KeyRound, RotateCcw, ScrollText, Settings } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

/** One's own settings, and those of the company. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/settings',
    family: 'settings',
    title: 'settings:title',
    icon: Settings,
    component: () => import('./pages/settings.tsx').then((page) => page.SettingsPage),
  },
  {
    path: '/company',
    family: 'settings',
    title: 'settings:company.title',
    icon: Building,
    may: 'company.read',
    component: () => import('./pages/company.tsx').then((page) => page.CompanyPage),
  },
  {
    path: '/roles',
    family: 'settings',
    title: 'settings:roles.title',
    icon: KeyRound,
    may: 'role.list',
    component: () => import('./pages/roles.tsx').then((page) => page.RolesPage),
  },
  {
    path: '/modules',
    family: 'settings',
    title: 'settings:modules.title',
    icon: Blocks,
    may: 'module.list',
    component: () => import('./pages/modules.tsx').then((page) => page.ModulesPage),
  },
  {
    path: '/audit',
    family: 'settings',
    title: 'audit:title',
    icon: ScrollText,
    may: 'audit.list',
    component: () => import('../audit/pages/audit.tsx').then((page) => page.AuditPage),
  },
  {
    path: '/failed-reactions',
    family: 'settings',
    title: 'audit:failed.title',
    icon: RotateCcw,
    may: 'reaction.list',
    component: () => import('../audit/pages/failed.tsx').then((page) => page.FailedPage),
  },
];
