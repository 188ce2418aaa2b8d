import { ArrowRight, MapPin, Navigation } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '#web/ui/index.ts';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { CallLine, PhoneIntro } from '../parts/parts.tsx';
import { mapOf } from '../store/shapes.ts';

/** How long the phone may look for its place; arriving does not wait longer. */
const PLACE_TIMEOUT_MS = 4000;

/** Where the phone is, when it says so in time; an empty answer otherwise. */
function whereabouts(): Promise<{ longitude?: number; latitude?: number }> {
  if (!('geolocation' in navigator)) return Promise.resolve({});
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => resolve({ longitude, latitude }),
      () => resolve({}),
      { timeout: PLACE_TIMEOUT_MS, maximumAge: 60_000 },
    );
    window.setTimeout(() => resolve({}), PLACE_TIMEOUT_MS + 500);
  });
}

/** On the way. */
export function DepartStep() {
  const w = useWords('work-orders');
  const { job } = useJob();
  const { busy, run } = useStep();
  const map = mapOf(job.customer.address);
  return (
    <JobFrame
      act={{ label: w('do.depart'), icon: ArrowRight, busy, run: () => run([{ verb: 'depart', input: { id: job.id } }]) }}
      second={map ? { label: w('navigate'), icon: Navigation, run: () => window.location.assign(map) } : undefined}
    >
      <PhoneIntro job={job} />
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
