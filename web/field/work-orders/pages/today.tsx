import '../work-orders.css';
import { clockTime, dayWithWeekday, EmptyDone, Loaded, SkeletonRows, useNow, useWords } from '#web/ui/index.ts';
import { OfflineBanner, PhonePage, PhoneSection } from '#web/ui/phone/index.tsx';
import { FieldTabs } from '../../shell/tabs.tsx';
import { useTold } from '../../shell/told.ts';
import { JobCard } from '../parts/job-card.tsx';
import { NextCard } from '../parts/next-card.tsx';
import { RefusalList } from '../parts/refusals.tsx';
import { planOf, type Plan } from '../plan.ts';
import { mine } from '../store/reads.ts';
import { useQueue } from '../use-acts.ts';

function DayLine({ plan }: { plan: Plan }) {
  const w = useWords('work-orders');
  const open = [plan.next, ...plan.today].filter((row) => row !== null);
  const fresh = open.filter((row) => row.state === 'assigned').length;
  const parts = [
    plan.finished.length > 0 ? w('today.finished', { count: plan.finished.length }) : '',
    fresh > 0 ? w('today.fresh', { count: fresh }) : '',
    plan.later.length > 0 ? w('today.later', { count: plan.later.length }) : '',
  ].filter(Boolean);
  return <>{parts.length > 0 ? parts.join(' · ') : w('today.calm')}</>;
}

function Day({ plan }: { plan: Plan }) {
  const w = useWords('work-orders');
  const { next, today, later, finished } = plan;
  return (
    <>
      {next ? <NextCard row={next} /> : <EmptyDone title={w('today.empty')} text={w('today.emptyText')} />}
      {today.map((row) => (
        <JobCard key={row.id} row={row} />
      ))}
      {later.length > 0 ? (
        <PhoneSection title={w('today.laterTitle')}>
          {later.map((row) => (
            <JobCard key={row.id} row={row} />
          ))}
        </PhoneSection>
      ) : null}
      {finished.length > 0 ? (
        <PhoneSection title={w('today.finishedTitle')}>
          {finished.map((row) => (
            <JobCard key={row.id} row={row} />
          ))}
        </PhoneSection>
      ) : null}
    </>
  );
}

/** Today's visits in order: the next one large with its one act, the others as cards. */
export function TodayPage() {
  const w = useWords('work-orders');
  const now = useNow();
  const query = useTold(mine, {}, { kinds: ['work-order'] });
  const { waiting, refused, trouble, queue } = useQueue();
  const plan = query.data ? planOf(query.data.rows, now) : null;
  const count = plan ? (plan.next ? 1 : 0) + plan.today.length : 0;
  return (
    <PhonePage
      large
      title={plan ? w('today.title', { count }) : w('today.tab')}
      sub={plan ? <DayLine plan={plan} /> : null}
      right={
        <span className="ax-job-date num">
          {dayWithWeekday(now, now)} · {clockTime(now)}
        </span>
      }
      banner={trouble && waiting.length > 0 ? <OfflineBanner queued={waiting.length} /> : null}
      tabs={<FieldTabs path="/" />}
    >
      <RefusalList isAway acts={refused} queue={queue} />
      <Loaded query={query} skeleton={<SkeletonRows rows={4} height={120} />}>
        {({ rows }) => <Day plan={planOf(rows, now)} />}
      </Loaded>
    </PhonePage>
  );
}
