import { User } from 'lucide-react';
import type { FieldRoute } from '#web/ui/routes.ts';

export const routes: readonly FieldRoute[] = [
  { path: '/sign-in', title: 'account:signIn.title', bare: true, component: () => import('./pages/sign-in.tsx').then((m) => m.SignInPage) },
  {
    path: '/me',
    title: 'account:me.tab',
    icon: User,
    tab: { order: 90, word: 'account:me.tab' },
    component: () => import('./pages/me.tsx').then((m) => m.MePage),
  },
];
