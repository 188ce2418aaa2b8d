import { listTime, PromiseShape, PromiseWord, spanWords, Tag, useNow, useWords } from '#web/ui/index.ts';
import { PhoneCard, Whole } from '#web/ui/phone/index.tsx';
import { lateBy, windowText } from '../plan.ts';
import { promiseView, shown, type JobRow } from '../store/shapes.ts';

/** Whether the repair is free for the customer, in words; nothing while it is not known. */
export function CoverTag({ covered }: { covered: boolean | null }) {
  const w = useWords('work-orders');
  if (covered === null) return null;
  return <Tag look={covered ? 'good' : 'line'}>{w(covered ? 'covered.yes' : 'covered.no')}</Tag>;
}

/** Where it is done: an address for a visit, else the way of doing it when the window stands in its place. */
function Place({ row }: { row: JobRow }) {
  const w = useWords('work-orders');
  if (row.route === 'site') return <p className="ink-3">{shown(row.address) || w('job.noAddress')}</p>;
  return row.plannedFrom ? <p className="ink-3">{w(`route.${row.route}`)}</p> : null;
}

/** That the appointment is over and nobody was there, and since when. */
export function Late({ row }: { row: JobRow }) {
  const w = useWords('work-orders');
  const late = lateBy(row, useNow());
  if (late === null) return null;
  return (
    <p className="row ax-pword is-breach">
      <PromiseShape look="breach" size={16} />
      <b>{w('today.late', { span: spanWords(late) })}</b>
    </p>
  );
}

/** A job that is not the next one: its window, who, what, where, and what was promised. The whole card opens it. */
export function JobCard({ row }: { row: JobRow }) {
  const w = useWords('work-orders');
  const now = useNow();
  const { plannedFrom, plannedTo, nextPromise } = row;
  const bare = row.route === 'site' ? 'today.noWindow' : `route.${row.route}`;
  return (
    <PhoneCard to={`/work-orders/${row.id}`}>
      <div className="row">
        {plannedFrom && plannedTo ? (
          <b className="num grow ax-job-window">
            <Whole text={windowText(plannedFrom, plannedTo, now)} />
          </b>
        ) : (
          <b className="grow ax-job-window">{w(bare)}</b>
        )}
        <CoverTag covered={row.covered} />
      </div>
      <Late row={row} />
      <p className="ax-job-who">
        <b>{row.customerName}</b>{' '}
        <span className="ink-2">
          {row.model ?? w('job.noDevice')} · {row.symptom}
        </span>
      </p>
      <Place row={row} />
      <p className="row ax-job-foot">
        {nextPromise ? <JobPromise row={row} /> : null}
        <span className="ink-3 ax-job-state">{w(`state.${row.state}`)}</span>
      </p>
    </PhoneCard>
  );
}

function JobPromise({ row }: { row: JobRow }) {
  const now = useNow();
  if (!row.nextPromise) return null;
  const promise = promiseView(row.nextPromise);
  return (
    <span className="row" title={promise.reason}>
      <PromiseWord promise={promise} size={15} />
      <span className="ink-3">
        {promise.title} <span className="num">{promise.dueAt ? listTime(promise.dueAt, now) : ''}</span>
      </span>
    </span>
  );
}
