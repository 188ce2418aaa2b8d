import '../work-orders.css';
import type { ApiError } from '#web/api/index.ts';
import { clockTime, dayWithWeekday, EmptyDone, SkeletonRows, useNow, useWords } from '#web/ui/index.ts';
import { PhoneError, PhonePage, PhoneSection } from '#web/ui/phone/index.tsx';
import { FieldTabs } from '../../shell/tabs.tsx';
import { useTold } from '../../shell/told.ts';
import { JobCard } from '../parts/job-card.tsx';
import { Notes } from '../parts/notes.tsx';
import { Offline } from '../parts/offline.tsx';
import { Refusals } from '../parts/sheets.tsx';
import { NextCard } from '../parts/next-card.tsx';
import { rowAfter } from '../state.ts';
import { lateBy, planOf, type Plan } from '../plan.ts';
import type { QueuedAct } from '../store/acts.ts';
import { mine, useSatchel } from '../store/reads.ts';
import type { JobRow } from '../store/shapes.ts';
import { useQueue } from '../use-acts.ts';

function DayLine({ plan, now }: { plan: Plan; now: number }) {
  const w = useWords('work-orders');
  const open = [plan.next, ...plan.overdue, ...plan.today].filter((row) => row !== null);
  const late = open.filter((row) => lateBy(row, now) !== null).length;
  const fresh = open.filter((row) => row.state === 'assigned').length;
  const parts = [
    late > 0 ? w('today.overdue', { count: late }) : '',
    plan.finished.length > 0 ? w('today.finished', { count: plan.finished.length }) : '',
    fresh > 0 ? w('today.fresh', { count: fresh }) : '',
    plan.later.length > 0 ? w('today.later', { count: plan.later.length }) : '',
  ].filter(Boolean);
  return <>{parts.length > 0 ? parts.join(' · ') : w(open.some((row) => row.plannedFrom) ? 'today.calm' : 'today.calmBench')}</>;
}

/** Nothing is known of the day yet, or it could not be asked for. */
function NoDay({ error, onRetry }: { error: ApiError | null; onRetry(): void }) {
  return error ? <PhoneError error={error} onRetry={onRetry} /> : <SkeletonRows rows={4} height={120} />;
}

function Cards({ title, rows }: { title: string; rows: readonly JobRow[] }) {
  if (rows.length === 0) return null;
  return (
    <PhoneSection title={title}>
      {rows.map((row) => (
        <JobCard key={row.id} row={row} />
      ))}
    </PhoneSection>
  );
}

function Day({ plan }: { plan: Plan }) {
  const w = useWords('work-orders');
  const { next, overdue, today, later, finished } = plan;
  return (
    <>
      {next ? <NextCard row={next} /> : <EmptyDone title={w('today.empty')} text={w('today.emptyText')} />}
      <Cards title={w('today.overdueTitle')} rows={overdue} />
      {overdue.length > 0 ? <Cards title={w('today.tab')} rows={today} /> : today.map((row) => <JobCard key={row.id} row={row} />)}
      <Cards title={w('today.laterTitle')} rows={later} />
      <Cards title={w('today.finishedTitle')} rows={finished} />
    </>
  );
}

/** The day with all that waits on this phone; what was given back is no longer in it. */
function dayAfter(rows: readonly JobRow[], waiting: readonly QueuedAct[]): JobRow[] {
  return rows.map((row) => rowAfter(row, waiting)).filter((row) => row.state !== 'unassigned');
}

/** Today's visits in order: the next one large with its one act, the others as cards. */
export function TodayPage() {
  const w = useWords('work-orders');
  const now = useNow();
  const query = useTold(mine, {}, { kinds: ['work-order'] });
  const { waiting, refused, queue } = useQueue();
  useSatchel(query.data?.rows);
  const plan = query.data ? planOf(dayAfter(query.data.rows, waiting), now) : null;
  const count = plan ? (plan.next && lateBy(plan.next, now) === null ? 1 : 0) + plan.today.length : 0;
  return (
    <PhonePage
      large
      title={plan ? w('today.title', { count }) : w('today.tab')}
      sub={plan ? <DayLine plan={plan} now={now} /> : null}
      right={
        <span className="ax-job-date num">
          {dayWithWeekday(now, now)} · {clockTime(now)}
        </span>
      }
      banner={<Offline />}
      tabs={<FieldTabs path="/" />}
    >
      <Notes />
      <Refusals isAway acts={refused} queue={queue} />
      {plan ? <Day plan={plan} /> : <NoDay error={query.error} onRetry={() => void query.refetch()} />}
    </PhonePage>
  );
}
