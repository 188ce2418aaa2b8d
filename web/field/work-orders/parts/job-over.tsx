import { ArrowRight, ListChecks } from 'lucide-react';
import { useEffect } from 'react';
import { StateView, useGo, useWords } from '#web/ui/index.ts';
import { PhoneCard } from '#web/ui/phone/index.tsx';
import { useJob } from './job-context.ts';
import { JobFrame } from './job-frame.tsx';
import { ofJob } from '../state.ts';
import { ClearDrafts } from './sheets.tsx';

/** Nothing to do here: finished, cancelled, or with somebody else now. */
export function JobOver() {
  const w = useWords('work-orders');
  const go = useGo();
  const { job, standing, waiting } = useJob();
  // the last step stood far below: what has become of the job is read from the top
  useEffect(() => {
    window.scrollTo({ top: 0 });
  }, []);
  const isFinished = standing.state === 'finished';
  const isOver = isFinished || standing.state === 'void';
  const word = isFinished ? 'finished' : isOver ? 'void' : 'gone';
  const title = word === 'gone' && job.engineer ? w('over.goneTo', { name: job.engineer.name }) : w(`over.${word}`);
  return (
    <JobFrame act={{ label: w('backToToday'), icon: isFinished ? ArrowRight : ListChecks, run: () => go('/') }}>
      <PhoneCard>
        <StateView drawing={isFinished ? 'done' : 'lost'} title={title} text={job.result ?? w(`over.${word}Text`)} />
      </PhoneCard>
      {
        // an act on its way may yet be refused: then its words are wanted again
        ofJob(job.id, waiting).length > 0 ? null : <ClearDrafts id={job.id} text={w('over.drafted')} />
      }
    </JobFrame>
  );
}
