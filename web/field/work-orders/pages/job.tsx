import '../work-orders.css';
import { lazy, Suspense, useCallback, useEffect, useRef, type ComponentType } from 'react';
import { useMe } from '#web/api/index.ts';
import { SkeletonRows, useAddressValue, useGo, usePathPart } from '#web/ui/index.ts';
import { bringGlass, Broken, PhoneError, PhonePage, useStill } from '#web/ui/phone/index.tsx';
import { useTold } from '../../shell/told.ts';
import { useBack } from '../../shell/way.tsx';
import { JobContext, type JobState } from '../parts/job-context.ts';
import { JobOver } from '../parts/job-over.tsx';
import { jobAfter } from '../fold.ts';
import { isMendable, standingOf, type StepKey } from '../standing.ts';
import { AcceptStep } from '../steps/accept.tsx';
import { ContactStep } from '../steps/contact.tsx';
import { DemonstrateStep } from '../steps/demonstrate.tsx';
import { DiagnoseStep } from '../steps/diagnose.tsx';
import { FinishStep } from '../steps/finish.tsx';
import { RecordStep } from '../steps/record.tsx';
import { SignStep } from '../steps/sign.tsx';
import { TestStep } from '../steps/test.tsx';
import { ArriveStep, DepartStep } from '../steps/travel.tsx';
import { read, useFaultCodes } from '../store/reads.ts';
import type { Job } from '../store/shapes.ts';
import { useQueue } from '../use-acts.ts';

// seldom there, and fetched only then
const JobGone = lazy(() => import('../parts/job-gone.tsx').then((file) => ({ default: file.JobGone })));
const BrokenJob = lazy(() => import('../parts/broken-job.tsx').then((file) => ({ default: file.BrokenJob })));
/** Most jobs are visits: these two are fetched, or come from the phone's own files, when a job is done from afar. */
const remote = (step: 'OpenRemoteStep' | 'CloseRemoteStep'): ComponentType =>
  lazy(() => import('../steps/remote.tsx').then((file) => ({ default: file[step] })));

const stepViews: Readonly<Record<StepKey, ComponentType>> = {
  accept: AcceptStep,
  contact: ContactStep,
  depart: DepartStep,
  arrive: ArriveStep,
  'open-remote': remote('OpenRemoteStep'),
  diagnose: DiagnoseStep,
  'close-remote': remote('CloseRemoteStep'),
  record: RecordStep,
  answer: TestStep,
  demonstrate: DemonstrateStep,
  sign: SignStep,
  finish: FinishStep,
};

/** The done step that is open again, kept in the address: the phone's own Back closes it. `closer` see `JobState`. */
function useMending(): [string | undefined, Pick<JobState, 'mend' | 'closer'>] {
  const [step] = useAddressValue('step');
  const go = useGo();
  const back = useBack();
  const openings = useRef(0);
  const path = `/work-orders/${usePathPart('id')}`;
  const mend = useCallback(
    (next: StepKey | null) => {
      const isOpen = new URLSearchParams(window.location.search).has('step');
      if (next) {
        openings.current += 1;
        go(path, { step: next });
      } else if (isOpen) back(path);
    },
    [go, back, path],
  );
  const closer = useCallback(() => {
    const opening = openings.current;
    return () => {
      if (openings.current === opening) mend(null);
    };
  }, [mend]);
  return [step, { mend, closer }];
}

function JobSteps({ job, state }: { job: Job; state: ReturnType<typeof useQueue> }) {
  const me = useMe();
  const [mending, doors] = useMending();
  // asked for with the job: the line may be gone when its step opens
  useFaultCodes();
  useEffect(() => bringGlass(), []);
  const standing = standingOf(job, state.waiting, (operation) => me?.permissions.includes(operation) ?? false);
  const isTheirs = job.engineer?.id === me?.member.id;
  const current = standing.steps.find((step) => step === mending && isMendable(step, standing)) ?? standing.current;
  const context = { job: jobAfter(job, state.waiting), standing, current: isTheirs ? current : null, ...doors, ...state };
  const Step = context.current ? stepViews[context.current] : JobOver;
  return (
    <JobContext value={context}>
      <Suspense>
        <Step key={context.current} />
      </Suspense>
    </JobContext>
  );
}

/** One job on the phone: its steps from top to bottom, of which only the current one is open, and one big button for it. */
export function JobPage() {
  const id = usePathPart('id');
  const query = useTold(read, { id }, { ids: [id] });
  // read together with the job: an act leaves the queue once the job holds it, and no step may fall back in between
  const state = useQueue();
  const job = useStill(query.data);
  const error = useStill(query.error);
  const isGone = error?.status === 404;
  if (job || isGone)
    return (
      <Suspense
        fallback={
          <PhonePage back="/" title="">
            {null}
          </PhonePage>
        }
      >
        {job && !isGone ? (
          <Broken key={id} show={(fault, again) => <BrokenJob id={id} fault={fault} again={again} />}>
            <JobSteps job={job} state={state} />
          </Broken>
        ) : (
          <JobGone id={id} {...state} />
        )}
      </Suspense>
    );
  return (
    <PhonePage back="/" title="">
      {query.isPending ? <SkeletonRows rows={6} height={56} /> : <PhoneError error={error} onRetry={() => void query.refetch()} />}
    </PhonePage>
  );
}
