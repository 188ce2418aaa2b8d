import { BookOpen, CircleEllipsis, Phone } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { byUrgency, useNow, useWords } from '#web/ui/index.ts';
import { PhoneIcon, PhonePage, PhonePromise, PhoneSteps, Whole, type PhoneAct, type PhoneStep } from '#web/ui/phone/index.tsx';
import { ofJob } from '../state.ts';
import { isMendable, type StepKey } from '../standing.ts';
import { dial, promiseView } from '../store/shapes.ts';
import { useJob } from './job-context.ts';
import { LooseNote } from './loose-note.tsx';
import { Offline } from './offline.tsx';
import { OtherActs, PastSheet, Refusals } from './sheets.tsx';
import { useStepText } from './step-text.ts';

const CustomerPhotos = lazy(() => import('./customer-photos.tsx').then(({ CustomerPhotos: shown }) => ({ default: shown })));

/** What runs out first; nothing once the engineer has nothing left to do here. What waits on this phone the server has not counted yet. */
function Promise() {
  const w = useWords('work-orders');
  const { job, standing, waiting, trouble } = useJob();
  const now = useNow();
  const [first] = job.promises
    .filter((promise) => promise.open)
    .map(promiseView)
    .sort(byUrgency(now));
  if (!first || standing.current === null) return null;
  const isBehind = trouble !== null && ofJob(job.id, waiting).length > 0;
  return <PhonePromise promise={first} text={isBehind ? w('offline.notCounted') : first.reason} />;
}

function StepTitle({ step, title }: { step: StepKey; title: string }) {
  const w = useWords('work-orders');
  const common = useWords();
  const { standing, current, mend } = useJob();
  const isMending = step === current && step !== standing.current;
  const isOffered = step !== current && standing.done.has(step) && isMendable(step, standing);
  if (!isMending && !isOffered) return <span>{title}</span>;
  return (
    <>
      <span className="grow">{title}</span>
      <button
        type="button"
        className="ax-job-mend"
        aria-label={isMending ? undefined : w('mend', { step: title })}
        onClick={() => mend(isMending ? null : step)}
      >
        {isMending ? common('cancel') : w('change')}
      </button>
    </>
  );
}

function Steps({ children }: { children: ReactNode }) {
  const w = useWords('work-orders');
  const { job, standing, current } = useJob();
  const text = useStepText();
  const steps = standing.steps.map((step): PhoneStep => {
    const title = w(step === 'arrive' && job.route !== 'site' ? 'step.begin' : `step.${step}`);
    const isNow = step === current;
    const isDone = standing.done.has(step);
    return {
      key: step,
      title: <StepTitle step={step} title={title} />,
      text: isDone && text(step) ? <Whole text={text(step)} /> : null,
      state: isNow ? 'now' : isDone ? 'done' : 'open',
      queued: standing.queued.has(step),
      content: isNow ? <StepContent>{children}</StepContent> : null,
    };
  });
  return <PhoneSteps steps={steps} />;
}

/** What the current step asks; brought to where the eyes are when it opens. */
function StepContent({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const step = box.current?.closest('li');
    const top = step?.getBoundingClientRect().top ?? 0;
    // a long name and a lost line make the head higher
    const under = document.querySelector('.ax-phone-top')?.getBoundingClientRect().bottom ?? 0;
    // below the eyes, or, where a visit begins anew, above them; the step before stays in sight
    if (top > under + 190 || top < under) window.scrollBy({ top: top - under - 70 });
  }, []);
  return (
    <div ref={box} className="ax-job-step">
      {children}
    </div>
  );
}

/** The page of a job: who and which, what runs out, the steps with the current one open, the one big button. */
export function JobFrame({ act, second, children }: { act?: PhoneAct | undefined; second?: PhoneAct | undefined; children?: ReactNode }) {
  const w = useWords('work-orders');
  const { job, refused, queue, mend, standing, current } = useJob();
  const [isMoreOpen, setMoreOpen] = useState(false);
  const [isPastOpen, setPastOpen] = useState(false);
  const phone = dial(job.customer.phone);
  const isMending = current !== null && current !== standing.current;
  return (
    <PhonePage
      back={isMending ? () => mend(null) : '/'}
      title={<Whole text={[job.customer.name, job.device?.code].filter(Boolean).join(' · ')} />}
      sub={<span className="num">{job.number}</span>}
      right={
        <>
          {phone ? <PhoneIcon round icon={Phone} label={w('call', { name: job.customer.name })} href={phone} /> : null}
          <PhoneIcon round icon={BookOpen} label={w('past.title')} onClick={() => setPastOpen(true)} />
          <PhoneIcon round icon={CircleEllipsis} label={w('more')} onClick={() => setMoreOpen(true)} />
        </>
      }
      banner={<Offline />}
      act={act}
      second={second}
    >
      <LooseNote />
      <Promise />
      <Suspense>
        <CustomerPhotos />
      </Suspense>
      <Refusals acts={ofJob(job.id, refused)} queue={queue} />
      {current === null ? children : null}
      <Steps>{children}</Steps>
      <PastSheet open={isPastOpen} onClose={() => setPastOpen(false)} />
      <OtherActs open={isMoreOpen} onClose={() => setMoreOpen(false)} />
    </PhonePage>
  );
}
