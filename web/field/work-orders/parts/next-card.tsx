import { ArrowRight, Clock, Navigation, Phone } from 'lucide-react';
import { priorityWords, type Priority } from '#modules/cases/contract/nouns.ts';
import {
  Link,
  PromiseShape,
  useReading,
  Tag,
  useGo,
  useNow,
  usePromiseTime,
  usePromiseWord,
  useSay,
  useWords,
  type PromiseView,
} from '#web/ui/index.ts';
import { BigButton, PhoneCard, PhoneIcon, PhoneNote, Whole } from '#web/ui/phone/index.tsx';
import { windowText } from '../plan.ts';
import { dial, mapOf, promiseView, shown, type JobRow } from '../store/shapes.ts';
import { usePerform } from '../use-acts.ts';
import { CoverTag, Late } from './job-card.tsx';
import { useDeparture } from './departure.tsx';
import { aboutOf } from './job-context.ts';

type NextStep = 'accept' | 'contact' | 'depart' | 'arrive' | 'open';

/** The one thing to do next on a job, as far as its row tells. */
export function nextStep(row: JobRow): NextStep {
  if (row.state === 'assigned') return 'accept';
  if (row.state === 'accepted' && row.contactedAt === null) return 'contact';
  if (row.state === 'accepted' && row.route === 'site') return 'depart';
  return row.state === 'travelling' ? 'arrive' : 'open';
}

function PromiseHead({ promise }: { promise: PromiseView }) {
  const reading = useReading(promise);
  const word = usePromiseWord(promise);
  return (
    <span className={`ax-pword is-${reading.look} grow`}>
      <PromiseShape look={reading.look} left={1 - reading.elapsed} size={18} />
      <b>
        {promise.title} {word}
      </b>
    </span>
  );
}

function Warning({ promise }: { promise: PromiseView }) {
  const { look } = useReading(promise);
  const time = usePromiseTime(promise);
  if (look !== 'risk' && look !== 'breach') return null;
  return (
    <PhoneNote look={look}>
      {time} · {promise.reason}
    </PhoneNote>
  );
}

/** The next job, large: what runs out, who, what, where, and call, navigate, the one big button for the next act. */
// oxlint-disable-next-line complexity -- parts that a job may lack, one after another
export function NextCard({ row }: { row: JobRow }) {
  const w = useWords('work-orders');
  const go = useGo();
  const now = useNow();
  const say = useSay();
  const { busy, perform } = usePerform();
  const step = nextStep(row);
  const promise = row.nextPromise ? promiseView(row.nextPromise) : null;
  const path = `/work-orders/${row.id}`;
  const [phone, place] = [dial(row.phone), row.route === 'site' ? mapOf(row.address) : undefined];
  const tell = (verb: 'accept' | 'depart'): void => {
    const about = aboutOf({ number: row.number, customer: { name: row.customerName } });
    // at once: an answer that comes late would take him away from where he is by then
    void perform([{ verb, input: { id: row.id } }], { about });
    go(path);
  };
  const depart = useDeparture(row, () => tell('depart'));
  const run = step === 'depart' ? depart.ask : step === 'accept' ? () => tell('accept') : () => go(path);
  return (
    <PhoneCard now>
      <div className="row">
        {promise ? <PromiseHead promise={promise} /> : <b className="grow brand">{w(`state.${row.state}`)}</b>}
        <CoverTag covered={row.covered} />
      </div>
      <Link to={path} className="ax-job-open">
        <p className="ax-lead">
          {row.customerName}{' '}
          {row.priority === 'normal' ? null : (
            <Tag look={row.priority === 'emergency' ? 'safety' : 'line'}>{say(priorityWords[row.priority as Priority])}</Tag>
          )}
        </p>
        <p>
          {row.model ?? w('job.noDevice')} · {row.symptom}
        </p>
        <p className="ink-2">{row.route === 'site' ? shown(row.address) || w('job.noAddress') : w(`route.${row.route}`)}</p>
        {row.plannedFrom && row.plannedTo ? (
          <p className="row brand ax-job-slot">
            <Clock size={17} strokeWidth={1.75} aria-hidden="true" />
            <b className="num">
              <Whole text={windowText(row.plannedFrom, row.plannedTo, now)} />
            </b>
          </p>
        ) : null}
        <Late row={row} />
      </Link>
      {promise ? <Warning promise={promise} /> : null}
      <div className="ax-acts">
        {phone ? <PhoneIcon icon={Phone} label={w('call', { name: row.customerName })} href={phone} /> : null}
        {place ? <PhoneIcon icon={Navigation} label={w('navigate')} href={place} /> : null}
        <BigButton act={{ label: w(`next.${step}`), icon: ArrowRight, busy, run }} />
      </div>
      {depart.sheet}
    </PhoneCard>
  );
}
