import { useSyncExternalStore } from 'react';
import { useWords } from '#web/ui/index.ts';
import { PhoneNote } from '#web/ui/phone/index.tsx';
import { appState, onAppState, renewApp } from '../../offline/app.ts';

/** What the phone itself has to say: a new version of the app, little room. */
export function Notes() {
  const w = useWords('work-orders');
  const { isRenewable, leftMb } = useSyncExternalStore(onAppState, appState);
  return (
    <>
      {isRenewable ? (
        <PhoneNote look="good">
          {w('offline.renewable')}{' '}
          <button type="button" className="ax-job-all" onClick={renewApp}>
            {w('offline.renew')}
          </button>
        </PhoneNote>
      ) : null}
      {leftMb === null ? null : <PhoneNote>{w('offline.little', { mb: leftMb })}</PhoneNote>}
    </>
  );
}
