import { Headphones } from 'lucide-react';
import { useRef, useState, type ReactNode, type Ref } from 'react';
import { assess } from '#modules/cases/contract.ts';
import { company, home } from '#modules/home/contract.ts';
import { useMay, useMe, useOperation } from '#web/api/index.ts';
import { Broken, DuePanel, DutyList, FigureRow, TodayFrame, TopActions, type DutyRow } from '#web/ui/frames/index.ts';
import {
  Button,
  EmptyDone,
  listTime,
  Loaded,
  Panel,
  partsOf,
  PromiseShape,
  Segmented,
  spanWords,
  TextButton,
  useAddressValue,
  useGo,
  useKeys,
  useNow,
  useWords,
  type Say,
} from '#web/ui/index.ts';
import { promiseView } from '../../cases/read.ts';
import { actWord, dueWord, duePlace, placeOf, type Home } from '../duties.ts';
import { FirstSteps } from '../parts/first-steps.tsx';
import '../home.css';

const TWO_HOURS = 2 * 3_600_000;
/** rows of a panel at first, and how many are read: at first, and when all are asked for */
const [SHOWN, FIRST, MOST] = [8, 50, 200];

function Sentence({ name, data, now, w }: { name: string; data: Home; now: number; w: Say }) {
  const soon = data.promises.filter(
    ({ dueAt, state }) => state === 'running' && Date.parse(dueAt) > now && Date.parse(dueAt) - now <= TWO_HOURS,
  ).length;
  const { breached } = data.counts;
  if (soon === 0 && breached === 0) return w('calm', { name });
  return (
    <>
      {soon > 0 ? w('soon', { name, count: soon }) : w('none', { name })}
      {breached > 0 ? (
        <>
          {w('comma')}
          <Broken>{w('broken', { count: breached })}</Broken>
        </>
      ) : null}
      {w('stop')}
    </>
  );
}

function dutiesOf(rows: Home['promises'], go: (path: string) => void, w: Say): DutyRow[] {
  return rows.map((row) => ({
    id: row.id,
    promise: promiseView(row),
    origin: <span className="num">{row.root.number}</span>,
    who: row.customerName,
    what: row.summary,
    act: { label: dueWord(row, w), run: () => go(duePlace(row)) },
  }));
}

/** Until when a duty is to be done, or since when it waits; one that is over is told as such. */
function DueOf({ task: { dueAt, openedAt }, now, w }: { task: Home['tasks'][number]; now: number; w: Say }) {
  const kit = useWords();
  if (dueAt !== null && Date.parse(dueAt) < now)
    return (
      <small className="num nowrap ax-pword is-breach" title={w('due', { time: listTime(dueAt, now) })}>
        <PromiseShape look="breach" size={14} />
        {kit('promise.over', { span: spanWords(now - Date.parse(dueAt)) })}
      </small>
    );
  return (
    <small className="num ink-3 nowrap">
      {dueAt ? w('due', { time: listTime(dueAt, now) }) : w('since', { time: listTime(openedAt, now) })}
    </small>
  );
}

function Work({ rows, now, go, w }: { rows: Home['tasks']; now: number; go(path: string): void; w: Say }) {
  if (rows.length === 0) return <p className="small ink-3">{w('workNone')}</p>;
  return (
    <ul className="home-work">
      {rows.map((task) => (
        <li key={task.id}>
          <button type="button" className="row" onClick={() => go(placeOf(task))}>
            <span className="num brand nowrap">{task.root.number}</span>
            <b className="nowrap">{actWord(task.act, w)}</b>
            <span className="grow clip">{[task.customerName, task.summary].filter(Boolean).join(' · ')}</span>
            <small className="ink-3 nowrap">{task.group?.name}</small>
            <DueOf task={task} now={now} w={w} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What of the open promises is shown: those that come first, all, or the broken ones alone. */
type Shown = 'first' | 'all' | 'breached';

interface FiguresProps {
  readonly data: Home;
  readonly now: number;
  /** shows what a figure counts, and takes the reader there */
  onShow(what: 'all' | 'breached' | 'waiting'): void;
  go(path: string): void;
  readonly w: Say;
}

function Figures({ data, now, onShow, go, w }: FiguresProps) {
  const { counts } = data;
  // nothing is no list to go to
  const shows = (count: number, what: 'all' | 'breached' | 'waiting') => (count > 0 ? { onOpen: () => onShow(what) } : {});
  return (
    <Panel title={w('today')}>
      <FigureRow
        label={w('count.open')}
        value={counts.open}
        unit={w('unit.promise', { count: counts.open })}
        {...shows(counts.open, 'all')}
      />
      <FigureRow
        label={w('count.breached')}
        value={counts.breached}
        unit={w('unit.promise', { count: counts.breached })}
        {...shows(counts.breached, 'breached')}
        look={counts.breached > 0 ? 'breach' : 'run'}
      />
      <FigureRow
        label={w('count.tasks')}
        value={counts.tasks}
        unit={w('unit.duty', { count: counts.tasks })}
        {...shows(counts.tasks, 'waiting')}
      />
      <FigureRow
        label={w('count.visits')}
        value={counts.visitsToday}
        unit={w('unit.visit', { count: counts.visitsToday })}
        onOpen={() => go(`/work-orders?tab=all&f=day:${partsOf(now).day}`)}
      />
    </Panel>
  );
}

interface PartProps {
  readonly data: Home;
  /** the panel of this list, where a figure leads */
  readonly at: Ref<HTMLElement>;
  go(path: string): void;
  readonly w: Say;
}

/** A list that a figure leads to: it can be scrolled to and take the focus, and its keys work from there. */
function Place({ at, label, children }: { at: Ref<HTMLElement>; label: string; children: ReactNode }) {
  return (
    <section ref={at} className="home-place" tabIndex={-1} aria-label={label}>
      {children}
    </section>
  );
}

/** Says that a list ends before what it counts: the server reads no more at once. */
function Only({ count, total, w }: { count: number; total: number; w: Say }) {
  return count < total ? <p className="small ink-3 home-only">{w('only', { count })}</p> : null;
}

function Promises({ data, shown: what, onAll, at, go, w }: PartProps & { readonly shown: Shown; onAll(): void }) {
  const { open: all, breached } = data.counts;
  // what runs out first comes first: the broken ones are the beginning
  const total = what === 'breached' ? breached : all;
  const shown = data.promises.slice(0, what === 'first' ? SHOWN : total);
  const open = (id: string): void => {
    const found = data.promises.find((row) => row.id === id);
    if (found) go(duePlace(found));
  };
  if (shown.length === 0) {
    return (
      <Panel title={w('duties')}>
        <EmptyDone title={w('noDuties')} text={w('noDutiesText')} />
      </Panel>
    );
  }
  const title = w(what === 'breached' ? 'count.breached' : 'duties');
  const rest = what !== 'all' && all > shown.length;
  return (
    <>
      <DuePanel rows={data.promises.map((row) => ({ id: row.id, promise: promiseView(row), name: row.customerName }))} onOpen={open} />
      <Place at={at} label={title}>
        <DutyList title={title} rows={dutiesOf(shown, go, w)} onOpen={open} {...(rest ? { total: all, onAll } : {})} />
        {what === 'first' ? null : <Only count={shown.length} total={total} w={w} />}
      </Place>
    </>
  );
}

/** What each group has open, what of it is broken, and since when; most owed on top. */
function Loads({ go, w }: Pick<PartProps, 'go' | 'w'>) {
  const query = useOperation(company, {}, { live: { kinds: ['case', 'work-order', 'callback'] }, keep: true });
  if (!query.data) return null;
  const { groups } = query.data;
  const most = Math.max(1, ...groups.map(({ cases }) => cases));
  return (
    <Panel title={w('loads')} meta={w('loadsMeta')}>
      {groups.map(({ group, cases, breached, today }) => (
        <FigureRow
          key={group?.id ?? ''}
          label={group?.name ?? w('noGroup')}
          value={cases}
          unit={w('unit.case', { count: cases })}
          share={cases / most}
          look={breached > 0 ? 'breach' : 'run'}
          note={breached > 0 ? w(today > 0 ? 'brokenToday' : 'brokenOpen', { count: breached, today }) : w('nothingBroken')}
          onOpen={() => go(`/cases?f=group:${group?.id ?? 'none'}`)}
        />
      ))}
    </Panel>
  );
}

/** What waits for me: my own duties, and those of my groups that nobody has taken. */
function Waiting({ data, all, onAll, at, go, w }: PartProps & { readonly all: boolean; onAll(): void }) {
  const now = useNow();
  const count = data.counts.tasks;
  const shown = all ? data.tasks : data.tasks.slice(0, SHOWN);
  return (
    <Place at={at} label={w('work')}>
      <Panel title={w('work')} act={count > SHOWN && !all ? <TextButton onClick={onAll}>{w('workAll', { count })}</TextButton> : undefined}>
        <Work rows={shown} now={now} go={go} w={w} />
        {all ? <Only count={shown.length} total={count} w={w} /> : null}
      </Panel>
    </Place>
  );
}

/** Which lists are shown whole, and the way from a figure to what it counts. */
function useShown() {
  const [shown, setShown] = useState<Shown>('first');
  const [allWaiting, setAllWaiting] = useState(false);
  const [promises, waiting] = [useRef<HTMLElement>(null), useRef<HTMLElement>(null)];
  return {
    shown,
    allWaiting,
    promises,
    waiting,
    /** more than what comes first has been asked for */
    isMore: shown !== 'first' || allWaiting,
    onAll: () => setShown('all'),
    onAllWaiting: () => setAllWaiting(true),
    onShow: (what: 'all' | 'breached' | 'waiting') => {
      if (what === 'waiting') setAllWaiting(true);
      else setShown(what);
      const place = (what === 'waiting' ? waiting : promises).current;
      place?.focus({ preventScroll: true });
      place?.scrollIntoView({ block: 'start' });
    },
  };
}

/** 今日: what runs out next with its reason, what waits for me, today in figures that open. R-CAS-05 */
export function HomePage() {
  const w = useWords('home');
  const me = useMe();
  const go = useGo();
  const now = useNow();
  const mayRegister = useMay('case.register');
  useKeys([{ key: 'n', label: w('newCase'), when: mayRegister, run: () => go('/intake') }]);
  const lists = useShown();
  const [of, setOf] = useAddressValue('of');
  const mayCompany = useMay(company);
  // who answers for the company and does no case himself looks at all of it first
  const first = useMay(assess) || !mayCompany ? 'mine' : 'company';
  const views = ['mine', 'team', ...(mayCompany ? (['company'] as const) : [])] as const;
  const view = views.find((one) => one === of) ?? first;
  const query = useOperation(
    home,
    { of: view, limit: lists.isMore ? MOST : FIRST },
    { live: { kinds: ['case', 'work-order', 'callback', 'follow-up'] }, keep: true },
  );
  return (
    <>
      {mayRegister ? (
        <TopActions>
          <Button kind="primary" icon={Headphones} keyCap="N" onClick={() => go('/intake')}>
            {w('newCase')}
          </Button>
        </TopActions>
      ) : null}
      <Loaded query={query}>
        {(data) => (
          <TodayFrame
            sentence={<Sentence name={me?.member.name ?? ''} data={data} now={now} w={w} />}
            aside={
              <Segmented
                value={view}
                label={w('title')}
                options={views.map((value) => ({ value, label: w(value) }))}
                onChange={(next) => setOf(next === first ? undefined : next)}
              />
            }
            side={
              <>
                <Figures data={data} now={now} onShow={lists.onShow} go={go} w={w} />
                {view === 'company' ? <Loads go={go} w={w} /> : null}
              </>
            }
          >
            <FirstSteps />
            <Promises data={data} shown={lists.shown} onAll={lists.onAll} at={lists.promises} go={go} w={w} />
            {view === 'company' && data.counts.tasks === 0 ? null : (
              <Waiting data={data} all={lists.allWaiting} onAll={lists.onAllWaiting} at={lists.waiting} go={go} w={w} />
            )}
          </TodayFrame>
        )}
      </Loaded>
    </>
  );
}
