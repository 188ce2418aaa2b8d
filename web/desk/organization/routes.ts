import { Award, IdCard, Network, UserCog } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

const contract = () => import('#modules/organization/contract.ts');

/** Who works here, in which groups and posts, with which skills. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/staff',
    family: 'organization',
    title: 'organization:staff',
    icon: IdCard,
    rail: { order: 70, word: 'organization:rail' },
    may: 'staff.list',
    makes: 'staff.create',
    holds: { kind: 'member', group: 'staff', register: () => contract().then(({ staff }) => staff) },
    component: () => import('./pages/registers.tsx').then((page) => page.StaffPage),
  },
  {
    path: '/groups',
    family: 'organization',
    title: 'organization:groups',
    icon: Network,
    may: 'group.list',
    makes: 'group.create',
    holds: { kind: 'group', group: 'staff', register: () => contract().then(({ groups }) => groups) },
    component: () => import('./pages/registers.tsx').then((page) => page.GroupsPage),
  },
  {
    path: '/positions',
    family: 'organization',
    title: 'organization:positions',
    icon: UserCog,
    may: 'position.list',
    makes: 'position.create',
    holds: { kind: 'position', group: 'staff', register: () => contract().then(({ positions }) => positions) },
    component: () => import('./pages/registers.tsx').then((page) => page.PositionsPage),
  },
  {
    path: '/skills',
    family: 'organization',
    title: 'organization:skills',
    icon: Award,
    may: 'skill.list',
    makes: 'skill.create',
    holds: { kind: 'skill', group: 'staff', register: () => contract().then(({ skills }) => skills) },
    component: () => import('./pages/registers.tsx').then((page) => page.SkillsPage),
  },
];
