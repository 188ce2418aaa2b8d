import { useWords, listTime, listWords, useLocale, useNow } from '#web/ui/index.ts';
import { PhoneSheet } from '#web/ui/phone/index.tsx';
import { useTold } from '../../shell/told.ts';
import { ofDevice, PAST } from '../store/reads.ts';
import { useJob } from './job-context.ts';
import type { SheetProps } from './sheet-props.ts';

function Past({ assetId }: { assetId: string }) {
  const w = useWords('work-orders');
  const locale = useLocale();
  const now = useNow();
  const { job } = useJob();
  const { data, isPending } = useTold(ofDevice, { assetId, limit: PAST });
  const jobs = (data?.rows ?? []).flatMap((row) =>
    row.jobs.filter(({ id }) => id !== job.id).map((one) => ({ ...one, symptom: row.symptom })),
  );
  if (jobs.length === 0) return <p className="ink-2">{w(isPending ? 'past.unknown' : 'past.none')}</p>;
  return (
    <ul className="ax-job-waiting">
      {jobs.map(({ id, finishedAt, createdAt, engineer, symptom, cause, process, parts }) => (
        <li key={id}>
          <b className="num">{listTime(finishedAt ?? createdAt, now)}</b> <span className="ink-3">{engineer?.name}</span>
          <p>{[symptom, cause].filter(Boolean).join(' → ')}</p>
          <p className="ink-2">
            {[
              process,
              listWords(
                parts.map(({ name, quantity }) => `${name} ×${quantity}`),
                locale,
              ),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What was done for this device before, also without a network. R-FLT-07 */
export function PastSheet({ open, onClose }: SheetProps) {
  const w = useWords('work-orders');
  const { job } = useJob();
  const assetId = job.device?.id;
  return (
    <PhoneSheet open={open} title={w('past.title')} onClose={onClose}>
      {assetId ? <Past assetId={assetId} /> : <p className="ink-2">{w('past.none')}</p>}
    </PhoneSheet>
  );
}
