import { useQuery } from '@tanstack/react-query';
import { clockTime, listTime, useNow, useWords } from '#web/ui/index.ts';
import { callTold } from '../../shell/told.ts';
import type { ActQueue } from '../queue.ts';
import type { RefusedAct } from '../store/acts.ts';
import { read } from '../store/reads.ts';
import type { Job } from '../store/shapes.ts';
import { useWork } from '../use-acts.ts';
import { useSides, type Side } from './facts.ts';

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

function SideBox({ title, side }: { title: string; side: Side }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <b>{side.state}</b>
        {side.facts.map((fact) => (
          <p key={fact}>{fact}</p>
        ))}
      </dd>
    </div>
  );
}

/** What was done here beside how the job stands on the server, as this phone last heard. */
function Sides({ act }: { act: RefusedAct }) {
  const w = useWords('work-orders');
  const sides = useSides();
  const id = act.input.id;
  const { data: job } = useQuery<Job>({ queryKey: [read.name, { id }], queryFn: ({ signal }) => callTold(read, { id }, { signal }) });
  if (!job) return null;
  const { mine, theirs } = sides(act, job);
  const isGone = act.refusal.code === GONE;
  return (
    <dl className="ax-job-sides">
      <SideBox title={w('refused.mine')} side={mine} />
      <SideBox title={w('refused.theirs')} side={isGone ? { state: w('refused.goneShort'), facts: [] } : theirs} />
    </dl>
  );
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
      <Sides act={act} />
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

/** Acts that were not taken: what, why, both sides, what next; away from their job also whose job it was. They stay until somebody settles them. */
export function RefusalList({ acts, queue, isAway = false }: { acts: readonly RefusedAct[]; queue: ActQueue | null; isAway?: boolean }) {
  return acts.map((act) => <Refusal key={act.actId} act={act} queue={queue} isAway={isAway} />);
}
