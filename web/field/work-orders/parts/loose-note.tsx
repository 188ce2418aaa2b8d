import { useSyncExternalStore } from 'react';
import { useWords } from '#web/ui/index.ts';
import { PhoneNote } from '#web/ui/phone/index.tsx';
import { isAnyLoose, onDrafts } from '../../offline/drafts.ts';

/** That what is being typed is only on the screen; nothing while the phone keeps it. */
export function LooseNote() {
  const w = useWords('work-orders');
  return useSyncExternalStore(onDrafts, isAnyLoose) ? <PhoneNote>{w('offline.loose')}</PhoneNote> : null;
}
