import { Check, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '#web/ui/index.ts';
import { DeclineSheet } from '../parts/sheets.tsx';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { PhoneIntro } from '../parts/parts.tsx';

/** Take the job, or give it back with a reason. */
export function AcceptStep() {
  const w = useWords('work-orders');
  const { job, standing } = useJob();
  const { busy, run } = useStep();
  const [isDeclining, setDeclining] = useState(false);
  const second = standing.allowed.includes('decline')
    ? { label: w('decline.short'), icon: Undo2, run: () => setDeclining(true) }
    : undefined;
  return (
    <JobFrame
      act={{ label: w('do.accept'), icon: Check, busy, run: () => run([{ verb: 'accept', input: { id: job.id } }]) }}
      second={second}
    >
      <PhoneIntro job={job} />
      <DeclineSheet open={isDeclining} onClose={() => setDeclining(false)} />
    </JobFrame>
  );
}
