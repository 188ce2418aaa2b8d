import { Building2, Contact, MapPin, Users } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';
import { registerRoute } from '../transfer/route.ts';

const contract = () => import('#modules/customers/contract.ts');

/** The people behind the devices, and those who bought them. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/end-users',
    family: 'customers',
    title: 'customers:users',
    icon: Users,
    rail: { order: 60, word: 'customers:rail' },
    may: 'end-user.list',
    makes: 'end-user.create',
    holds: { kind: 'end-user', group: 'people', register: () => contract().then(({ endUsers }) => endUsers) },
    component: () => import('./pages/registers.tsx').then((page) => page.EndUsersPage),
  },
  {
    path: '/accounts',
    family: 'customers',
    title: 'customers:accounts',
    icon: Building2,
    may: 'account.list',
    makes: 'account.create',
    holds: { kind: 'account', group: 'people', register: () => contract().then(({ accounts }) => accounts) },
    component: () => import('./pages/registers.tsx').then((page) => page.AccountsPage),
  },
  registerRoute(
    {
      path: '/contacts',
      family: 'customers',
      title: 'customers:contacts',
      icon: Contact,
      may: 'contact.list',
      makes: 'contact.create',
      holds: { group: 'people' },
    },
    () =>
      contract().then(({ contactPersons }) => ({
        resource: contactPersons,
        columns: ['name', 'accountId', 'post', 'phone', 'email'],
        sort: 'name',
      })),
  ),
  registerRoute(
    {
      path: '/sites',
      family: 'customers',
      title: 'customers:sites',
      icon: MapPin,
      may: 'site.list',
      makes: 'site.create',
      holds: { group: 'people' },
    },
    () =>
      contract().then(({ sites }) => ({
        resource: sites,
        columns: ['name', 'endUserId', 'address', 'contactName', 'contactPhone'],
        sort: 'name',
      })),
  ),
];
