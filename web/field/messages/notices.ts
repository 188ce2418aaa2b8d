import type * as contract from '#modules/messages/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useMe } from '#web/api/index.ts';
import { told, useTold } from '../shell/told.ts';

const list = told<typeof contract.notices>('notice.list', 'GET', '/notices');

/** Marks notices of mine as read. */
export const markRead = told<typeof contract.markRead>('notice.mark-read', 'POST', '/notices/reading');

export type Notice = OutputOf<typeof contract.notices>['rows'][number];

/** The newest notices of whoever holds the phone, live; read once for the tab and its page. */
export function useNotices() {
  const me = useMe();
  return useTold(list, { limit: 100 }, me ? { ids: [me.member.id] } : {});
}
