import { listTime, listWords, useLocale, useNow, useWords, type Say } from '#web/ui/index.ts';
import { windowText } from '../plan.ts';
import type { StepKey } from '../standing.ts';
import type { Job } from '../store/shapes.ts';
import { useJob } from './job-context.ts';

/** The visit that is planned or going on, else the last one. */
export function visitOf(job: Job): Job['visits'][number] | undefined {
  return job.visits.findLast((visit) => visit.endedAt === null) ?? job.visits.at(-1);
}

/** What of a test was looked at, and what was left out. */
export function testedText(test: Job['test'], w: Say): string {
  const answers = test?.answers ?? [];
  const left = answers.filter(({ skippedBecause }) => skippedBecause !== null).length;
  const tested = w('text.tested', { count: answers.length - left });
  return left === 0 ? tested : `${tested} · ${w('text.leftOut', { count: left })}`;
}

/** What stands under a done step: when, and the most telling fact; empty where nothing is recorded yet. */
export function useStepText(): (step: StepKey) => string {
  const w = useWords('work-orders');
  const locale = useLocale();
  const now = useNow();
  const { job } = useJob();
  const time = (at: string | null | undefined): string => (at ? listTime(at, now) : '');
  const visit = visitOf(job);
  const texts: Readonly<Record<StepKey, () => string>> = {
    accept: () => time(job.acceptedAt),
    contact: () =>
      visit?.plannedFrom && visit.plannedTo
        ? w('text.window', { window: windowText(visit.plannedFrom, visit.plannedTo, now) })
        : time(job.contactedAt),
    depart: () => time(visit?.departedAt),
    arrive: () => time(visit?.arrivedAt),
    'open-remote': () => time(job.remoteSessions.at(-1)?.startedAt),
    diagnose: () => job.diagnosis?.cause ?? '',
    'close-remote': () => time(job.remoteSessions.at(-1)?.endedAt),
    record: () =>
      [
        job.process ?? '',
        listWords(
          job.parts.map(({ name, quantity }) => `${name} ×${quantity}`),
          locale,
        ),
      ]
        .filter(Boolean)
        .join(' · '),
    answer: () => testedText(job.test, w),
    demonstrate: () => w('text.shown'),
    sign: () => (job.signature ? `${job.signature.signer} · ${time(job.signature.at)}` : ''),
    finish: () => time(job.finishedAt),
  };
  return (step) => texts[step]();
}
