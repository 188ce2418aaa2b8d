import { Bell } from 'lucide-react';
import type { FieldRoute } from '#web/ui/routes.ts';
import { UnreadMark } from './parts/unread-mark.tsx';

export const routes: readonly FieldRoute[] = [
  {
    path: '/notices',
    title: 'messages:tab',
    icon: Bell,
    tab: { order: 50, word: 'messages:tab', Mark: UnreadMark },
    component: () => import('./pages/notices.tsx').then((m) => m.NoticesPage),
  },
];
