import { CloudUpload } from 'lucide-react';
import { listTime, useNow, useWords } from '#web/ui/index.ts';
import { BigButton, PhoneSheet } from '#web/ui/phone/index.tsx';
import { filesOf } from '../store/acts.ts';
import { useQueue } from '../use-acts.ts';
import type { SheetProps } from './sheet-props.ts';

/** What waits on this phone: each act with its time and its job, and a try at once. */
export function WaitingSheet({ open, onClose }: SheetProps) {
  const w = useWords('work-orders');
  const now = useNow();
  const { waiting, queue } = useQueue();
  const flush = (): void => {
    void queue?.flush();
    onClose();
  };
  return (
    <PhoneSheet
      open={open}
      title={w('offline.waiting', { count: waiting.length })}
      onClose={onClose}
      foot={<BigButton act={{ label: w('offline.now'), icon: CloudUpload, run: flush }} />}
    >
      <ul className="ax-job-waiting">
        {waiting.map((act) => {
          const photos = act.verb === 'record' ? filesOf(act).length : 0;
          return (
            <li key={act.actId}>
              <b>{w(`step.${act.verb}`)}</b> <span className="num ink-3">{listTime(act.occurredAt, now)}</span>
              <p className="ink-2">{[act.about, photos > 0 ? w('offline.photos', { count: photos }) : ''].filter(Boolean).join(' · ')}</p>
            </li>
          );
        })}
      </ul>
      <p className="ink-2">{w('offline.safe')}</p>
    </PhoneSheet>
  );
}
