import { Flag } from 'lucide-react';
import { useWords } from '#web/ui/index.ts';
import { PhoneChips } from '#web/ui/phone/index.tsx';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { LongText } from '../parts/parts.tsx';
import { useKept } from '../store/kept.ts';
import type { Job } from '../store/shapes.ts';

const grades = ['5', '4', '3', '2', '1'] as const;

interface Draft {
  readonly result: string;
  readonly grade: (typeof grades)[number] | null;
}

/** A result does not claim more than was tested. */
function suggestionOf(test: Job['test']): 'suggested' | 'suggestedPartly' | 'suggestedUntested' {
  const looked = test?.answers.filter(({ skippedBecause }) => skippedBecause === null).length ?? 0;
  if (!test || looked === 0) return 'suggestedUntested';
  return looked === test.answers.length ? 'suggested' : 'suggestedPartly';
}

/** The job is done: the result in a sentence and how satisfied the customer seemed. R-ONS-08 */
export function FinishStep() {
  const w = useWords('work-orders');
  const { job } = useJob();
  const { busy, run } = useStep();
  const [{ result, grade }, change, hold] = useKept<Draft>(`${job.id}.finish`, () => ({
    result: w(`finish.${suggestionOf(job.test)}`, { cause: job.diagnosis?.cause ?? '' }),
    grade: null,
  }));
  const tell = (): void =>
    run([{ verb: 'finish', input: { id: job.id, result: result.trim(), perceivedSatisfaction: Number(grade) } }], hold());
  return (
    <JobFrame act={{ label: w(grade ? 'do.finish' : 'finish.choose'), icon: Flag, busy, disabled: !grade || !result.trim(), run: tell }}>
      <LongText rows={2} most={1000} label={w('finish.result')} value={result} onChange={(text) => change({ result: text })} />
      <h3>{w('finish.satisfaction')}</h3>
      <PhoneChips
        label={w('finish.satisfaction')}
        options={grades.map((value) => ({ value, label: w(`finish.grade.${value}`) }))}
        value={grade ? [grade] : []}
        onChange={([one]) => change({ grade: one ?? null })}
      />
    </JobFrame>
  );
}
