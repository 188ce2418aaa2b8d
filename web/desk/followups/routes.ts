import { MessageSquareText, PhoneCall } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

/** Calls after a service, and later contacts. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/callbacks',
    title: 'followups:title',
    icon: PhoneCall,
    rail: { order: 50, word: 'followups:rail' },
    may: 'callback.list',
    holds: { kind: 'callback', group: 'orders', opens: 'page' },
    component: () => import('./pages/callbacks.tsx').then((page) => page.CallbackListPage),
  },
  {
    path: '/callbacks/$id',
    title: 'followups:title',
    may: 'callback.read',
    component: () => import('./pages/callback.tsx').then((page) => page.CallbackPage),
  },
  {
    path: '/follow-ups',
    title: 'followups:later.title',
    may: 'follow-up.list',
    component: () => import('./pages/follow-ups.tsx').then((page) => page.FollowUpListPage),
  },
  {
    path: '/callback-script',
    family: 'rulebook',
    title: 'followups:scriptPage.title',
    icon: MessageSquareText,
    may: 'callback.script',
    component: () => import('./pages/script.tsx').then((page) => page.ScriptPage),
  },
];
