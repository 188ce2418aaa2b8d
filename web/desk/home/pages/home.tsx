import { Headphones } from 'lucide-react';
import { home } from '#modules/home/contract.ts';
import { useMay, useMe, useOperation } from '#web/api/index.ts';
import { Broken, DuePanel, DutyList, FigureRow, TodayFrame, TopActions, type DutyRow } from '#web/ui/frames/index.ts';
import {
  Button,
  EmptyDone,
  listTime,
  Loaded,
  Panel,
  Segmented,
  useAddressValue,
  useGo,
  useNow,
  useWords,
  type Say,
} from '#web/ui/index.ts';
import { promiseView } from '../../cases/read.ts';
import { actKey, placeOf, type Home } from '../duties.ts';
import '../home.css';

const TWO_HOURS = 2 * 3_600_000;
const SHOWN = 8;

function Sentence({ name, data, now, w }: { name: string; data: Home; now: number; w: Say }) {
  const soon = data.promises.filter(
    ({ dueAt, state }) => state !== 'breached' && Date.parse(dueAt) > now && Date.parse(dueAt) - now <= TWO_HOURS,
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

function dutiesOf(data: Home, go: (path: string) => void, w: Say): DutyRow[] {
  return data.promises.slice(0, SHOWN).map((row) => ({
    id: row.id,
    promise: promiseView(row),
    origin: <span className="num">{row.root.number}</span>,
    who: row.customerName,
    what: row.summary,
    act: { label: w(actKey(row.act)), run: () => go(placeOf(row)) },
  }));
}

function Work({ data, now, go, w }: { data: Home; now: number; go(path: string): void; w: Say }) {
  if (data.tasks.length === 0) return <p className="small ink-3">{w('workNone')}</p>;
  return (
    <ul className="home-work">
      {data.tasks.slice(0, SHOWN).map((task) => (
        <li key={task.id}>
          <button type="button" className="row" onClick={() => go(placeOf(task))}>
            <span className="num brand nowrap">{task.root.number}</span>
            <b className="nowrap">{w(actKey(task.act))}</b>
            <span className="grow clip">{[task.customerName, task.summary].filter(Boolean).join(' · ')}</span>
            <small className="ink-3 nowrap">{task.group?.name}</small>
            <small className="num ink-3 nowrap">
              {task.dueAt ? w('due', { time: listTime(task.dueAt, now) }) : w('since', { time: listTime(task.openedAt, now) })}
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Figures({ data, go, w }: { data: Home; go(path: string): void; w: Say }) {
  const { counts } = data;
  return (
    <Panel title={w('today')}>
      <FigureRow label={w('count.open')} value={counts.open} unit={w('unit.item')} onOpen={() => go('/cases?tab=open')} />
      <FigureRow
        label={w('count.breached')}
        value={counts.breached}
        unit={w('unit.item')}
        onOpen={() => go('/cases?tab=overdue')}
        look={counts.breached > 0 ? 'breach' : 'run'}
      />
      <FigureRow label={w('count.tasks')} value={counts.tasks} unit={w('unit.item')} onOpen={() => go('/cases?tab=mine')} />
      <FigureRow label={w('count.visits')} value={counts.visitsToday} unit={w('unit.visit')} onOpen={() => go('/work-orders')} />
    </Panel>
  );
}

function Promises({ data, go, w }: { data: Home; go(path: string): void; w: Say }) {
  const rows = dutiesOf(data, go, w);
  const open = (id: string): void => {
    const found = data.promises.find((row) => row.id === id);
    if (found) go(placeOf(found));
  };
  if (rows.length === 0) {
    return (
      <Panel title={w('duties')}>
        <EmptyDone title={w('noDuties')} text={w('noDutiesText')} />
      </Panel>
    );
  }
  return (
    <>
      <DuePanel
        rows={data.promises.slice(0, 24).map((row) => ({ id: row.id, promise: promiseView(row), name: row.customerName }))}
        onOpen={open}
      />
      <DutyList title={w('duties')} rows={rows} total={data.counts.open} onAll={() => go('/cases?tab=open')} onOpen={open} />
    </>
  );
}

/** 今日: what runs out next with its reason, what waits for me, today in figures that open. R-CAS-05 */
export function HomePage() {
  const w = useWords('home');
  const me = useMe();
  const go = useGo();
  const now = useNow();
  const mayRegister = useMay('case.register');
  const [of, setOf] = useAddressValue('of');
  const view = of === 'team' ? 'team' : 'mine';
  const query = useOperation(home, { of: view }, { live: { kinds: ['case', 'work-order', 'callback', 'follow-up'] }, keep: true });
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
                options={[
                  { value: 'mine', label: w('mine') },
                  { value: 'team', label: w('team') },
                ]}
                onChange={(next) => setOf(next === 'team' ? 'team' : undefined)}
              />
            }
            side={<Figures data={data} go={go} w={w} />}
          >
            <Promises data={data} go={go} w={w} />
            <Panel title={w('work')}>
              <Work data={data} now={now} go={go} w={w} />
            </Panel>
          </TodayFrame>
        )}
      </Loaded>
    </>
  );
}
