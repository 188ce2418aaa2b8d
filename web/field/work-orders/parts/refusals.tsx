import { clockTime, useWords } from '#web/ui/index.ts';
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

function Refusal({ act }: { act: RefusedAct }) {
  const w = useWords('work-orders');
  const { queue } = useJob();
  const { busy, work } = useWork();
  const { code, detail, heldBack } = act.refusal;
  const hint = heldBack ? 'held' : hinted.includes(code) ? code.slice('work-order.'.length) : 'other';
  return (
    <section className="ax-job-refusal" role="alert">
      <h2>{w('refused.title', { act: w(`step.${act.verb}`), time: clockTime(act.occurredAt) })}</h2>
      <p>{detail || w('refused.heldWhy')}</p>
      <p className="ink-2">{w(`refused.next.${hint}`)}</p>
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

/** Acts on this job that were not taken: what, why, what next. They stay until somebody settles them. */
export function Refusals() {
  const { refused, job } = useJob();
  return refused.filter((act) => act.input.id === job.id).map((act) => <Refusal key={act.actId} act={act} />);
}
