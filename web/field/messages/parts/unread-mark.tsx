import { TabMark } from '#web/ui/phone/index.tsx';
import { useNotices } from '../notices.ts';

/** How many notices are unread, at the tab. */
export function UnreadMark() {
  return <TabMark count={useNotices().data?.unread ?? 0} />;
}
