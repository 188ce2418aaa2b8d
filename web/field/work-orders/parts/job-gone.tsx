import { ListChecks } from 'lucide-react';
import { StateView, useGo, useWords } from '#web/ui/index.ts';
import { PhoneCard, PhonePage } from '#web/ui/phone/index.tsx';
import type { QueueState, ActQueue } from '../queue.ts';
import { ofJob } from '../state.ts';
import { ClearDrafts, Refusals } from './sheets.tsx';

/** A job that this person may no longer look at, given to somebody else meanwhile; what he did on it and was not taken stands here too, and what he has not told can be cleared. */
export function JobGone({ id, refused, queue }: { id: string; queue: ActQueue | null } & Pick<QueueState, 'refused'>) {
  const w = useWords('work-orders');
  const go = useGo();
  const acts = ofJob(id, refused);
  return (
    <PhonePage back="/" title={acts[0]?.about ?? w('job.title')} act={{ label: w('backToToday'), icon: ListChecks, run: () => go('/') }}>
      <PhoneCard>
        <StateView drawing="lost" title={w('over.gone')} text={w('over.goneText')} />
      </PhoneCard>
      <Refusals acts={acts} queue={queue} />
      <ClearDrafts id={id} text={w('over.drafted')} />
    </PhonePage>
  );
}
