import { createContext, use } from 'react';
import type { ActQueue, QueueState } from '../queue.ts';
import type { Standing, StepKey } from '../standing.ts';
import type { Job } from '../store/shapes.ts';
import type { JobAct } from '../store/acts.ts';
import { usePerform } from '../use-acts.ts';

export interface JobState extends QueueState {
  readonly job: Job;
  readonly standing: Standing;
  /** the step that is open; null when there is nothing to do here */
  readonly current: StepKey | null;
  readonly queue: ActQueue | null;
  /** opens a done step again; null goes back to where the job stands */
  mend(step: StepKey | null): void;
  /** what closes the step that is open now, and no step that somebody opens before it is called */
  closer(): () => void;
}

/** The job that the parts of its page are about. */
export const JobContext = createContext<JobState | null>(null);

/** The job of this page. */
export function useJob(): JobState {
  const state = use(JobContext);
  if (!state) throw new Error('no job around this part');
  return state;
}

/** Whose job it is, in words that still tell when the job itself can no longer be read. */
export function aboutOf({ number, customer }: { readonly number: string | null; readonly customer: { readonly name: string } }): string {
  return [customer.name, number].filter(Boolean).join(' · ');
}

/** Performs acts of the current step; when they were taken the step is over, and `then` forgets what was typed. `at` epoch ms. */
export function useStep(): { readonly busy: boolean; run(acts: readonly JobAct[], then?: () => void, at?: number): void } {
  const { job, closer } = useJob();
  const { busy, perform } = usePerform();
  return {
    busy,
    run: (acts, then, at) => {
      // the next step is offered while the server still judges this one: the answer must not close what was opened meanwhile
      const close = closer();
      void perform(acts, { about: aboutOf(job), ...(at === undefined ? {} : { at }) }).then((isTaken) => {
        if (!isTaken) return;
        then?.();
        close();
      });
    },
  };
}
