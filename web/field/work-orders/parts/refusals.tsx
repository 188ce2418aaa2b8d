import { clockTime, listTime, useNow, useWords } from '#web/ui/index.ts';
import type { ActQueue } from '../queue.ts';
import type { RefusedAct } from '../store/acts.ts';
import { useWork } from '../use-acts.ts';
import { useJob } from './job-context.ts';

/** Refusals for which there is a better hint than to try again. */
const hinted: readonly string[] = [
  'work-order.not_now',
  'work-order.not_yours',
  'work-order.engineer_booked',
  'work-order.other_test_list',
  'work-order.test_failed',
  'work-order.remote_open',
];

/** What the server answers about a job that this person may no longer look at: it was given to somebody else. */
const GONE = 'not_there';

function hintOf({ code, heldBack }: RefusedAct['refusal']): string {
  if (heldBack) return 'held';
  if (code === GONE) return 'gone';
  return hinted.includes(code) ? code.slice('work-order.'.length) : 'other';
}

function Refusal({ act, queue, isAway }: { act: RefusedAct; queue: ActQueue | null; isAway: boolean }) {
  const w = useWords('work-orders');
  const now = useNow();
  const { busy, work } = useWork();
  const { code, detail, heldBack } = act.refusal;
  const why = heldBack ? w('refused.heldWhy') : code === GONE ? w('refused.goneWhy') : detail;
  const time = isAway ? listTime(act.occurredAt, now) : clockTime(act.occurredAt);
  return (
    <section className="ax-job-refusal" role="alert">
      <h2>{w('refused.title', { act: w(`step.${act.verb}`), time })}</h2>
      {isAway && act.about ? <p>{act.about}</p> : null}
      {why ? <p>{why}</p> : null}
      <p className="ink-2">{w(`refused.next.${hintOf(act.refusal)}`)}</p>
      <div className="row">
        <button type="button" aria-busy={busy || undefined} onClick={() => work(async () => queue?.retry(act))}>
          {w('refused.retry')}
        </button>
        <button type="button" aria-busy={busy || undefined} onClick={() => work(async () => queue?.drop(act))}>
          {w('refused.drop')}
        </button>
      </div>
    </section>
  );
}

/** Acts that were not taken: what, why, what next; away from their job also whose job it was. They stay until somebody settles them. */
export function RefusalList({ acts, queue, isAway = false }: { acts: readonly RefusedAct[]; queue: ActQueue | null; isAway?: boolean }) {
  return acts.map((act) => <Refusal key={act.actId} act={act} queue={queue} isAway={isAway} />);
}

/** Those of the job on this page. */
export function Refusals() {
  const { refused, job, queue } = useJob();
  return <RefusalList acts={refused.filter((act) => act.input.id === job.id)} queue={queue} />;
}
