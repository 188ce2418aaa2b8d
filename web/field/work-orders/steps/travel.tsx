import { ArrowRight, MapPin, Navigation } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '#web/ui/index.ts';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { CallLine, PhoneIntro } from '../parts/parts.tsx';
import { useDeparture } from '../parts/departure.tsx';
import { visitOf } from '../parts/step-text.ts';
import { mapOf } from '../store/shapes.ts';
import { whereabouts } from '../store/whereabouts.ts';

/** On the way. */
export function DepartStep() {
  const w = useWords('work-orders');
  const { job } = useJob();
  const { busy, run } = useStep();
  const map = mapOf(job.customer.address);
  const depart = useDeparture(visitOf(job), () => run([{ verb: 'depart', input: { id: job.id } }]));
  return (
    <JobFrame
      act={{ label: w('do.depart'), icon: ArrowRight, busy, run: depart.ask }}
      second={map ? { label: w('navigate'), icon: Navigation, run: () => window.location.assign(map) } : undefined}
    >
      <PhoneIntro job={job} />
      {depart.sheet}
    </JobFrame>
  );
}

/** At the customer, or at the bench with the device: work begins. */
export function ArriveStep() {
  const w = useWords('work-orders');
  const { job } = useJob();
  const { busy, run } = useStep();
  const [isLooking, setLooking] = useState(false);
  const isVisit = job.route === 'site';
  const arrive = (): void => {
    const at = Date.now();
    setLooking(true);
    void (isVisit ? whereabouts() : Promise.resolve({})).then((place) => {
      setLooking(false);
      run([{ verb: 'arrive', input: { id: job.id, ...place } }], undefined, at);
    });
  };
  return (
    <JobFrame act={{ label: w(isVisit ? 'do.arrive' : 'do.begin'), icon: MapPin, busy: busy || isLooking, run: arrive }}>
      <PhoneIntro job={job} />
      <CallLine job={job} />
    </JobFrame>
  );
}
