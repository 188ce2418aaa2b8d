import { useState, useSyncExternalStore } from 'react';
import { OfflineBanner, useStill } from '#web/ui/phone/index.tsx';
import { useQueue } from '../use-acts.ts';
import { WaitingSheet } from './sheets.tsx';

function onLine(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** That there is no network, how much waits, and a look at it; nothing while all is well. */
export function Offline() {
  const { waiting, trouble } = useQueue();
  const isOnline = useStill(useSyncExternalStore(onLine, () => navigator.onLine));
  const [isOpen, setOpen] = useState(false);
  const count = waiting.length;
  const close = (): void => setOpen(false);
  if (isOnline && !(trouble && count > 0)) return null;
  return (
    <>
      <OfflineBanner queued={count} {...(count > 0 ? { onOpen: () => setOpen(true) } : {})} />
      <WaitingSheet open={isOpen} onClose={close} />
    </>
  );
}
