import { useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useWords } from '#web/ui/index.ts';
import { BigButton, PhoneCard, PhoneSheet } from '#web/ui/phone/index.tsx';
import type { Drafted } from '../store/drafted.ts';
import { read } from '../store/reads.ts';
import type { Job } from '../store/shapes.ts';
import { aboutOf } from './job-context.ts';

/** What is typed and photographed and would go with a sign-out: by job, with the way there, and the sign-out all the same. */
export function LeavingSheet({
  drafted,
  busy,
  onClose,
  onLeave,
}: {
  drafted: readonly Drafted[];
  busy: boolean;
  onClose(): void;
  onLeave(): void;
}) {
  const w = useWords('work-orders');
  const client = useQueryClient();
  return (
    <PhoneSheet
      open={drafted.length > 0}
      title={w('leaving.title')}
      onClose={onClose}
      foot={<BigButton act={{ label: w('leaving.do'), icon: LogOut, busy, run: onLeave }} />}
    >
      <p>{w('leaving.text')}</p>
      {drafted.map(({ jobId, files }) => {
        const job = client.getQueryData<Job>([read.name, { id: jobId }]);
        return (
          <PhoneCard key={jobId} to={`/work-orders/${jobId}`}>
            <b>{job ? aboutOf(job) : w('job.title')}</b>
            {files.length > 0 ? <p className="ink-2">{w('leaving.photos', { count: files.length })}</p> : null}
          </PhoneCard>
        );
      })}
    </PhoneSheet>
  );
}
