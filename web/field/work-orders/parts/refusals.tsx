import { useQuery } from '@tanstack/react-query';
import { Phone } from 'lucide-react';
import { clockTime, Link, listTime, useNow, useSay, useWords } from '#web/ui/index.ts';
import { Whole } from '#web/ui/phone/index.tsx';
import { callTold, useTold } from '../../shell/told.ts';
import type { ActQueue } from '../queue.ts';
import type { RefusedAct } from '../store/acts.ts';
import { ofJob } from '../state.ts';
import { useCalls, useHands, type Hands } from '../store/hands.ts';
import { mine, read } from '../store/reads.ts';
import type { Job } from '../store/shapes.ts';
import { useWork } from '../use-acts.ts';
import { useSides, type Side } from './facts.ts';
import { aboutOf } from './job-context.ts';

/** Refusals for which there is a better hint than to try again. */
const hinted: readonly string[] = [
  'work-order.not_now',
  'work-order.not_yours',
  'work-order.engineer_booked',
  'work-order.window_impossible',
  'work-order.elsewhere',
  'work-order.other_test_list',
  'work-order.test_failed',
  'work-order.remote_open',
];

/** What the server answers about a job that was given to somebody else: this person may no longer look at it, or not work on it. */
const given: readonly string[] = ['not_there', 'work-order.not_yours'];

/** With these nothing changes by trying again. */
const settled: readonly string[] = ['gone', 'void', 'finished'];

/** The acts on one job that were not taken, in their order, and what is known of the job. */
interface Refused {
  readonly acts: readonly RefusedAct[];
  readonly isGone: boolean;
  /** where it went, as far as the server has told */
  readonly hands: Hands | undefined;
  /** as this phone last heard of it; undefined when that is not known */
  readonly job: Job | undefined;
}

/** What is best done about an act. A job that is over or away offers no step to go on with. */
function hintOf({ code, heldBack }: RefusedAct['refusal'], { isGone, job }: Refused): string {
  if (isGone) return 'gone';
  if (job?.state === 'void' || job?.state === 'finished') return job.state;
  if (heldBack) return 'held';
  return hinted.includes(code) ? code.slice('work-order.'.length) : 'other';
}

function SideBox({ title, side }: { title: string; side: Side }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <b>{side.state}</b>
        {side.facts.map((fact) => (
          <p key={fact}>
            <Whole text={fact} />
          </p>
        ))}
      </dd>
    </div>
  );
}

/** What was done here, beside how the job stands on the server while it may be looked at. */
function Sides({ act, job, isGone }: { act: RefusedAct } & Pick<Refused, 'job' | 'isGone'>) {
  const w = useWords('work-orders');
  const sides = useSides();
  if (!job) return null;
  const { mine, theirs } = sides(act, job);
  return (
    <dl className="ax-job-sides">
      <SideBox title={w('refused.mine')} side={mine} />
      {isGone ? null : <SideBox title={w('refused.theirs')} side={theirs} />}
    </dl>
  );
}

/** Who has a job that was given away, who gave it, when and why. */
function useHandsSide(): (hands: Hands | undefined) => Side {
  const w = useWords('work-orders');
  const now = useNow();
  return (hands) => {
    if (!hands) return { state: w('refused.goneShort'), facts: [] };
    const { to, by, at, reason } = hands;
    const turn = at ? w(by ? 'refused.by' : 'refused.at', { name: by?.name ?? '', time: listTime(at, now) }) : '';
    return {
      state: to ? w('refused.with', { name: to.name }) : w('refused.waits'),
      facts: [turn, reason ? w('refused.because', { reason }) : ''].filter(Boolean),
    };
  };
}

/** All that was done here on a job that was given away, beside what became of it. */
function GivenAway({ acts, hands, job }: Pick<Refused, 'acts' | 'hands' | 'job'>) {
  const w = useWords('work-orders');
  const sides = useSides();
  const handsSide = useHandsSide();
  const [only] = acts.length === 1 ? acts : [];
  const steps = acts.map(({ verb, occurredAt }) => `${w(`step.${verb}`)} ${clockTime(occurredAt)}`);
  const mine = only && job ? sides(only, job).mine : { state: w('refused.steps', { count: acts.length }), facts: steps };
  return (
    <dl className="ax-job-sides">
      <SideBox title={w('refused.mine')} side={mine} />
      <SideBox title={w('refused.theirs')} side={handsSide(hands)} />
    </dl>
  );
}

/** Those who can be called about it. */
function Calls({ hands }: Pick<Refused, 'hands'>) {
  const w = useWords('work-orders');
  return useCalls(hands, true).map(({ name, href }) => (
    <a key={href} className="ax-job-touch" href={href}>
      <span className="grow">{w('call', { name })}</span>
      <Phone size={21} strokeWidth={1.75} aria-hidden="true" />
    </a>
  ));
}

/** Why an act was not taken, in the language of now. */
function useWhy(): (act: RefusedAct, isGone: boolean) => string {
  const w = useWords('work-orders');
  const say = useSay();
  return ({ refusal: { detail, heldBack } }, isGone) => {
    if (isGone) return w('refused.goneWhy');
    if (heldBack) return w('refused.heldWhy');
    return typeof detail === 'string' ? detail : say(detail);
  };
}

function Choice({
  words,
  isSettled,
  onRetry,
  onDrop,
}: {
  words: 'one' | 'all';
  /** another try cannot end otherwise */
  isSettled: boolean;
  onRetry(): Promise<void>;
  onDrop(): Promise<void>;
}) {
  const w = useWords('work-orders');
  const { busy, work } = useWork();
  return (
    <div className="row">
      {isSettled ? null : (
        <button type="button" aria-busy={busy || undefined} onClick={() => work(onRetry)}>
          {w(words === 'one' ? 'refused.retry' : 'refused.retryAll')}
        </button>
      )}
      <button type="button" aria-busy={busy || undefined} onClick={() => work(onDrop)}>
        {w(words === 'one' ? 'refused.drop' : 'refused.dropAll')}
      </button>
    </div>
  );
}

/** One of several acts, with a choice of its own. */
function OneOf({ act, refused, queue }: { act: RefusedAct; refused: Refused; queue: ActQueue }) {
  const w = useWords('work-orders');
  return (
    <li>
      <h3>
        {w(`step.${act.verb}`)} <span className="num ink-3">{clockTime(act.occurredAt)}</span>
      </h3>
      <Sides act={act} job={refused.job} isGone={refused.isGone} />
      <Choice
        words="one"
        isSettled={settled.includes(hintOf(act.refusal, refused))}
        onRetry={() => queue.retry(act)}
        onDrop={() => queue.drop([act])}
      />
    </li>
  );
}

/** Tries acts in their order; behind one that is refused again the others wait. */
async function retryAll(queue: ActQueue, acts: readonly RefusedAct[]): Promise<void> {
  for (const act of acts) {
    await queue.retry(act);
    if (queue.read().refused.some(({ actId }) => actId === act.actId)) return;
  }
}

/** The job of refused acts, asked for unless it is known to be with somebody else. */
function useRefused(acts: readonly RefusedAct[]): Refused {
  const id = acts[0]?.input.id ?? '';
  const isGiven = acts.some(({ refusal }) => given.includes(refusal.code));
  const { hands, isBack } = useHands(id, isGiven);
  const isGone = isGiven && !isBack;
  const { data: job } = useQuery<Job>({
    queryKey: [read.name, { id }],
    queryFn: ({ signal }) => callTold(read, { id }, { signal }),
    enabled: !isGone,
  });
  return { acts, isGone, hands, job };
}

/** The way to the job that the engineer is still at; `why` names it. */
function Elsewhere({ why }: { why: string }) {
  const w = useWords('work-orders');
  const { data } = useTold(mine, {}, { kinds: ['work-order'] });
  const other = data?.rows.find(({ number }) => number !== null && why.includes(number));
  if (!other) return null;
  return (
    <Link to={`/work-orders/${other.id}`} className="ax-job-way">
      <span>
        <Whole text={w('refused.toOther', { job: aboutOf({ number: other.number, customer: { name: other.customerName } }) })} />
      </span>
    </Link>
  );
}

function Refusal({ acts, queue, isAway }: { acts: readonly RefusedAct[]; queue: ActQueue; isAway: boolean }) {
  const w = useWords('work-orders');
  const now = useNow();
  const why = useWhy();
  const refused = useRefused(acts);
  const [first] = acts;
  if (!first) return null;
  const time = isAway ? listTime(first.occurredAt, now) : clockTime(first.occurredAt);
  const isOne = acts.length === 1;
  const hint = hintOf(first.refusal, refused);
  return (
    <section className="ax-job-refusal" role="alert">
      <h2>{w(isOne ? 'refused.title' : 'refused.titleAll', { act: w(`step.${first.verb}`), time, count: acts.length })}</h2>
      {isAway && first.about ? <p>{first.about}</p> : null}
      <p>
        <Whole text={why(first, refused.isGone)} />
      </p>
      {refused.isGone ? <GivenAway {...refused} /> : isOne ? <Sides act={first} job={refused.job} isGone={false} /> : null}
      <p className="ink-2">{w(`refused.next.${hint}`)}</p>
      {refused.isGone ? <Calls hands={refused.hands} /> : null}
      {first.refusal.code === 'work-order.elsewhere' ? <Elsewhere why={why(first, refused.isGone)} /> : null}
      <Choice
        words={isOne ? 'one' : 'all'}
        isSettled={settled.includes(hint)}
        onRetry={() => retryAll(queue, acts)}
        onDrop={() => queue.drop(acts)}
      />
      {isOne ? null : (
        <details>
          <summary>{w('refused.each')}</summary>
          <ol>
            {acts.map((act) => (
              <OneOf key={act.actId} act={act} refused={refused} queue={queue} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

/**
 * Acts that were not taken, by job: what, why, both sides, what next, and one choice for all of a job beside one for each; away from their job
 * also whose job it was. They stay until somebody settles them.
 */
export function RefusalList({ acts, queue, isAway = false }: { acts: readonly RefusedAct[]; queue: ActQueue | null; isAway?: boolean }) {
  if (!queue) return null;
  const inOrder = acts.toSorted((one, other) => one.place - other.place);
  const jobs = [...new Set(inOrder.map((act) => act.input.id))];
  return jobs.map((id) => <Refusal key={id} acts={ofJob(id, inOrder)} queue={queue} isAway={isAway} />);
}
