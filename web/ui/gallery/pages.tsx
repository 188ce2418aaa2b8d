import {
  ArrowLeftRight,
  BookOpen,
  CalendarClock,
  ClipboardList,
  FileText,
  Headphones,
  MapPinCheck,
  MessageSquare,
  Phone,
  PhoneCall,
  Printer,
  Scale,
  Share2,
  Sun,
  User,
  Users,
  BellRing,
  Waypoints,
} from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { ListData } from '../../api/index.ts';
import {
  Avatar,
  Button,
  CardGroup,
  ChipGroup,
  Facts,
  FactsSection,
  Masked,
  NowPanel,
  NumberTag,
  Panel,
  Pips,
  PromiseDot,
  PromiseState,
  ReadOut,
  Segmented,
  ShareBar,
  Tag,
  TextArea,
  TextButton,
  useListState,
  KeyCap,
  StateChip,
} from '../index.ts';
import {
  Broken,
  Cell,
  DetailFrame,
  DuePanel,
  DutyList,
  FigureRow,
  FormStep,
  ImportWizard,
  ListFrame,
  Outcome,
  PageTitle,
  PickCard,
  PromiseColumn,
  SplitFrame,
  TodayFrame,
  type ImportPreview,
} from '../frames/index.ts';
import { Palette, Shell, type RailEntry } from '../frames/shell/index.tsx';
import { AddressBox } from '../forms/index.ts';
import { inMinutes, orderRows, promiseIn, sampleMe, sixPromises, useSample, type OrderRow, type Sample } from './samples.ts';

const noSearch = async (): Promise<never[]> => [];

function railOf({ rail }: Sample): RailEntry[] {
  return [
    { path: '/', word: rail.today, icon: Sun },
    { path: '/intake', word: rail.intake, icon: Headphones, badge: { count: 2 } },
    { path: '/cases', word: rail.cases, icon: ClipboardList, badge: { count: 38, breached: true } },
    { path: '/users', word: rail.customers, icon: Users },
    { path: '/models', word: rail.devices, icon: Printer },
    { path: '/callbacks', word: rail.callback, icon: PhoneCall, badge: { count: 12 } },
    { path: '/rules', word: rail.rules, icon: Scale },
  ];
}

function Framed({ path, title, children }: { path: string; title: ReactNode; children: ReactNode }) {
  const sample = useSample();
  return (
    <Shell
      rail={railOf(sample)}
      path={path}
      title={title}
      me={sampleMe(sample)}
      search={noSearch}
      settingsPath="/settings"
      onSignOut={() => {}}
      notices={[{ id: '1', text: sample.p.handoverReason, at: inMinutes(-8), read: false }]}
    >
      {children}
    </Shell>
  );
}

export function TodaySample() {
  const sample = useSample();
  const { p, acts, today } = sample;
  const six = sixPromises(sample);
  const [view, setView] = useState('mine');
  const rows = [
    {
      id: '1',
      promise: six.breach,
      origin: sample.rail.intake,
      who: sample.people[0],
      what: `${sample.models[0]} · ${sample.faults[0]}`,
      act: { label: acts.urge, icon: BellRing, run: () => {} },
    },
    {
      id: '2',
      promise: six.risk,
      origin: sample.stages[0],
      who: sample.people[1],
      what: `${sample.models[1]} · ${sample.faults[1]}`,
      act: { label: acts.handover, icon: ArrowLeftRight, run: () => {} },
    },
    {
      id: '3',
      promise: promiseIn(39, 200, p.callback, p.callbackReason),
      origin: sample.stages[5],
      who: sample.people[2],
      what: `${sample.models[2]} · ${sample.faults[2]}`,
      act: { label: acts.dial, icon: Phone, run: () => {} },
    },
    {
      id: '4',
      promise: promiseIn(84, 220, p.progress, p.progressReason),
      origin: sample.tabs.parts,
      who: sample.people[3],
      what: `${sample.models[3]} · ${sample.faults[3]}`,
      act: { label: acts.sms, icon: MessageSquare, run: () => {} },
    },
    {
      id: '5',
      promise: six.run,
      origin: sample.stages[4],
      who: sample.people[4],
      what: `${sample.models[4]} · ${sample.faults[4]}`,
      act: { label: acts.quote, icon: FileText, run: () => {} },
    },
  ];
  const due = [
    ...rows.map((row) => ({ ...row, name: String(row.who) })),
    { id: '6', promise: promiseIn(245, 400, p.reply, '', { state: 'paused', waits: p.reply }), name: sample.people[5] ?? '' },
    { id: '7', promise: promiseIn(290, 400, p.callback, ''), name: sample.people[6] ?? '' },
    { id: '8', promise: promiseIn(350, 500, p.progress, ''), name: sample.people[7] ?? '' },
  ];
  return (
    <Framed path="/" title={sample.rail.today}>
      <TodayFrame
        sentence={
          <>
            {today.before.replace('{{name}}', sample.person)}
            <span className="ax-open num">3</span>
            {today.due}
            <Broken>{today.broken}</Broken>
            {today.end}
          </>
        }
        aside={
          <Segmented
            value={view}
            onChange={setView}
            options={[
              { value: 'mine', label: today.mine },
              { value: 'team', label: today.team },
            ]}
          />
        }
        side={
          <>
            <Panel dark title={today.queue} meta={today.live}>
              <p>
                <span className="figure">2</span> <small>{today.waiting}</small>
              </p>
              <p className="small">{today.peak}</p>
            </Panel>
            <Panel title={today.figures} act={<span className="small ink-3">{today.asOf}</span>}>
              <FigureRow label={today.answered} value="46" unit={today.calls} share={0.23} note={today.target} onOpen={() => {}} />
              <FigureRow label={today.solved} value="78" unit="%" share={0.78} note={today.solvedNote} onOpen={() => {}} />
              <FigureRow
                label={today.over}
                value="1"
                unit={today.piece}
                share={0.2}
                look="breach"
                note={today.overNote}
                onOpen={() => {}}
              />
            </Panel>
          </>
        }
      >
        <DuePanel rows={due} untilHour={18} />
        <DutyList rows={rows} total={14} onAll={() => {}} onOpen={() => {}} />
        <Panel
          flush
          title={today.open}
          meta={<span className="num">6</span>}
          act={<TextButton onClick={() => {}}>{today.inList}</TextButton>}
        >
          <div className="ax-gal-open">
            {orderRows(sample, 6).map((row) => (
              <div key={row.id}>
                <span className="num brand">{row.number}</span>
                <span className="clip">{row.customer}</span>
                <span className="clip ink-2">
                  {row.model} · {row.fault}
                </span>
                <Pips total={6} at={row.stage} word={sample.stages[row.stage]} />
                <span>{row.engineer ?? '–'}</span>
                <span className="row">
                  {row.promise ? <PromiseDot promise={row.promise} size={14} /> : null}
                  {row.promise?.title}
                </span>
              </div>
            ))}
          </div>
        </Panel>
      </TodayFrame>
    </Framed>
  );
}

/** Sample rows as a list would hold them. */
export function listData<R>(rows: readonly R[], counts: Record<string, number> = {}): ListData<R> {
  return {
    rows,
    counts,
    hasMore: false,
    loading: false,
    loadingMore: false,
    error: null,
    updatedAt: Date.now(),
    loadMore: () => {},
    refresh: () => {},
  };
}

export function ListSample({ count }: { count: number }) {
  const sample = useSample();
  const state = useListState({ tab: 'all' });
  const rows = useMemo(() => orderRows(sample, count), [sample, count]);
  const { cols, tabs, acts } = sample;
  return (
    <Framed path="/cases" title={sample.rail.cases}>
      <ListFrame<OrderRow>
        what={sample.rail.cases}
        state={state}
        data={listData(rows, { all: count, new: 1, assign: 4, visit: 7, parts: 3, call: 5, closed: 0 })}
        rowId={(row) => row.id}
        promiseOf={(row) => row.promise}
        onOpen={() => {}}
        tabs={(Object.keys(tabs) as (keyof typeof tabs)[]).map((key) => ({ key, label: tabs[key] }))}
        tabsAside={
          <>
            <StateChip look="breach">{sample.today.over} 3</StateChip>
            <StateChip look="risk">2 h 6</StateChip>
          </>
        }
        filters={[
          { field: 'district', label: cols.district, options: sample.districts.map((label) => ({ value: label, label })) },
          { field: 'engineer', label: cols.engineer, options: sample.engineers.map((label) => ({ value: label, label })) },
        ]}
        onNew={{ label: acts.new, run: () => {} }}
        onExport={() => {}}
        rowActs={(row) => [
          { key: 'open', label: row.number, run: () => {} },
          { key: 'cancel', label: acts.cancel, danger: true, run: () => {} },
        ]}
        bulk={[
          { key: 'assign', label: acts.assign, icon: Waypoints, keyCap: 'D', primary: true, run: () => {} },
          { key: 'move', label: acts.reschedule, icon: CalendarClock, keyCap: 'R', run: () => {} },
          { key: 'urge', label: acts.urge, icon: BellRing, keyCap: 'U', run: () => {} },
        ]}
        columns={[
          { key: 'left', head: cols.left, width: 132, cell: (row, tight) => <PromiseState promise={row.promise} tight={tight} /> },
          {
            key: 'number',
            head: cols.number,
            width: 136,
            sort: 'number',
            cell: (row, tight) => (
              <Cell
                tight={tight}
                main={
                  <a className="num" href="#ax-page">
                    {row.number}
                  </a>
                }
                meta={sample.detail.tags[0]}
              />
            ),
          },
          {
            key: 'customer',
            head: cols.customer,
            width: 130,
            grow: 1,
            cell: (row, tight) => (
              <Cell
                tight={tight}
                main={
                  <>
                    {row.customer} {row.safety ? <Tag look="safety">{sample.tags.safety}</Tag> : null}
                  </>
                }
                meta={<span className="num">{row.phone}</span>}
              />
            ),
          },
          {
            key: 'device',
            head: cols.device,
            width: 140,
            grow: 1.4,
            cell: (row, tight) => <Cell tight={tight} main={row.fault} meta={row.model} />,
          },
          {
            key: 'stage',
            head: cols.stage,
            width: 92,
            cell: (row, tight) => <Pips column={!tight} total={6} at={row.stage} word={sample.stages[row.stage]} />,
          },
          {
            key: 'engineer',
            head: cols.engineer,
            width: 104,
            cell: (row) =>
              row.engineer ? (
                <span className="row">
                  <Avatar name={row.engineer} size={22} />
                  {row.engineer}
                </span>
              ) : (
                <span className="ink-3">–</span>
              ),
          },
          { key: 'district', head: cols.district, width: 84, cell: (row) => row.district },
          { key: 'cost', head: cols.cost, width: 72, align: 'right', cell: () => sample.tags.in },
        ]}
      />
    </Framed>
  );
}

export function DetailSample() {
  const sample = useSample();
  const { detail: d, acts } = sample;
  const six = sixPromises(sample);
  const [tab, setTab] = useState('0');
  return (
    <Framed path="/cases" title={sample.rail.cases}>
      <PageTitle>
        <a href="#ax-page">{sample.rail.cases} /</a> <NumberTag number="WX-20261124-0007" />
      </PageTitle>
      <DetailFrame
        title={d.title}
        meta={
          <>
            <span>{sample.split.caller}</span>·<Masked masked="138****8000" reveal={async () => '138 0013 8000'} />
            <Tag>{d.tags[0]}</Tag>
            <Tag look="good">{d.tags[1]}</Tag>
            <Tag>{d.tags[2]}</Tag>
            <span>{d.priority}</span>
          </>
        }
        actions={
          <>
            <Button icon={Share2}>{acts.share}</Button>
            <Button icon={Printer}>{acts.print}</Button>
          </>
        }
        steps={d.steps.map((label, index) => ({
          key: label,
          label,
          state: index < 5 ? ('done' as const) : index === 5 ? ('now' as const) : ('open' as const),
          ...(index < 6 ? { at: inMinutes(-1330 + (index > 3 ? 1320 : index * 13)) } : {}),
          estimate: index === 5,
          ...(index === 9 ? { note: d.h24 } : {}),
        }))}
        facts={
          <>
            <FactsSection title={d.device} act={<TextButton onClick={() => {}}>{d.file}</TextButton>}>
              <Facts
                items={[
                  { label: d.model, value: sample.models[0] },
                  { label: d.serial, value: <span className="num">HC2LP2509A01837</span> },
                  { label: d.bought, value: d.boughtAt },
                  {
                    label: d.warranty,
                    value: (
                      <>
                        <ShareBar share={0.84} />
                        {d.until}
                      </>
                    ),
                  },
                ]}
              />
            </FactsSection>
            <FactsSection title={d.fault}>
              <Facts
                items={[
                  { label: d.symptom, value: d.symptomText },
                  { label: ' ', value: d.quote },
                ]}
              />
            </FactsSection>
            <FactsSection title={d.visit}>
              <Facts
                items={[
                  { label: d.slot, value: <b>{d.slotText}</b> },
                  { label: d.address, value: d.addressText },
                  { label: d.note, value: d.noteText },
                ]}
              />
            </FactsSection>
            <FactsSection title={sample.cols.engineer} act={<TextButton onClick={() => {}}>{acts.reassign}</TextButton>}>
              <div className="row">
                <Avatar name={d.by[0] ?? ''} size={36} />
                <Cell main={d.by[0]} strong meta="F0216" />
              </div>
            </FactsSection>
          </>
        }
        now={
          <NowPanel
            title={d.now}
            text={d.nowText}
            act={
              <Button kind="primary" icon={MapPinCheck}>
                {acts.checkin}
              </Button>
            }
            more={
              <>
                <Button icon={BellRing}>{acts.urge}</Button>
                <Button icon={CalendarClock}>{acts.reschedule}</Button>
                <Button icon={User}>{acts.reassign}</Button>
                <span className="grow" />
                <KeyCap>.</KeyCap>
              </>
            }
          />
        }
        tabs={d.tabs.map((label, index) => ({ key: String(index), label, ...(index % 2 === 0 ? { count: 6 - index } : {}) }))}
        tab={tab}
        onTab={setTab}
        side={
          <PromiseColumn
            promises={Object.values(six)}
            entries={d.tl.map((line, index) => ({
              id: String(index),
              at: inMinutes(-index * 70 - 3),
              text: line,
              by: d.by[index] ?? '',
              actor: index === 2 ? ('system' as const) : ('person' as const),
              main: index < 4,
            }))}
          />
        }
        foot={<TextArea value="" onChange={() => {}} rows={2} label={d.tabs[0] ?? ''} />}
      >
        <Panel>{d.say}</Panel>
      </DetailFrame>
    </Framed>
  );
}

export function SplitSample() {
  const sample = useSample();
  const { split: s } = sample;
  const [chosen, setChosen] = useState(['2', '4']);
  const [way, setWay] = useState('1');
  const [line, setLine] = useState(s.line);
  return (
    <Framed path="/intake" title={sample.rail.intake}>
      <SplitFrame
        band={
          <>
            <Avatar name={s.caller} size={38} />
            <div className="grow">
              <p>
                <b className="title">{s.caller}</b> <span className="num">138****8000</span>
              </p>
              <small>{s.callerText}</small>
            </div>
            <span className="figure" style={{ fontSize: 28 }}>
              00:42
            </span>
          </>
        }
        source={
          <>
            <p className="row" style={{ marginBottom: 8 }}>
              <b className="grow">{s.owned} 3</b>
              <KeyCap>Alt 0</KeyCap>
            </p>
            {sample.models.slice(0, 3).map((model, index) => (
              <PickCard
                key={model}
                title={model}
                aside={s.in}
                text="SN HC2LP2509A01837"
                selected={index === 0}
                onPick={() => {}}
                foot={
                  <>
                    <ShareBar share={0.8 - index * 0.25} look={index === 1 ? 'past' : 'run'} />
                    <small>{s.left}</small>
                  </>
                }
              />
            ))}
          </>
        }
        outcome={
          <>
            <Panel title={s.told} act={<span className="small ink-3">{s.live}</span>}>
              <Outcome title={s.o1} value={s.o1v} reason={s.o1r} state={<PromiseState promise={sixPromises(sample).run} form="chip" />} />
              <Outcome title={s.o2} value={s.o2v} reason={s.o2r} />
            </Panel>
            <span className="grow" />
            <ReadOut title={s.read} aside={s.saved} number="BX-20261124-0007">
              {s.readText}
            </ReadOut>
            <div className="row">
              <Button kind="primary" size="large" keyCap="Ctrl Enter">
                {s.save}
              </Button>
              <Button size="large">{s.only}</Button>
            </div>
          </>
        }
      >
        <FormStep number={1} done title={s.symptom} hint={s.symptomHint}>
          <ChipGroup
            many
            value={chosen}
            onChange={setChosen}
            options={s.options.map((label, index) => ({
              value: String(index),
              label,
              ...(index < 4 ? { meta: `${25 - index * 6}%` } : {}),
            }))}
          />
          <div style={{ marginTop: 10 }}>
            <TextArea value={s.text} onChange={() => {}} rows={2} label={s.symptom} />
          </div>
        </FormStep>
        <FormStep number={2} done title={s.way} hint={s.wayHint}>
          <CardGroup
            value={way}
            onChange={setWay}
            options={s.ways.map((label, index) => ({ value: String(index), label, text: s.wayTexts[index], disabled: index === 0 }))}
          />
        </FormStep>
        <FormStep number={3} done title={s.address} hint={s.addressHint}>
          <AddressBox value={line} onChange={setLine} />
        </FormStep>
        <FormStep number={4} done={false} title={s.check}>
          <span className="ink-3">–</span>
        </FormStep>
      </SplitFrame>
    </Framed>
  );
}

export function PaletteSample() {
  const sample = useSample();
  const six = sixPromises(sample);
  const search = async () => [
    {
      key: 'p',
      title: sample.pal.people,
      note: sample.pal.count,
      hits: [
        {
          id: 'a',
          icon: <User size={16} />,
          title: [{ text: sample.split.caller.slice(0, 3), hit: true }, { text: sample.pal.ms }],
          aside: '138****8000',
          meta: sample.pal.meta,
          promise: six.run,
          open: () => {},
        },
        {
          id: 'b',
          icon: <User size={16} />,
          title: sample.people[8] ?? '',
          aside: '159****2716',
          meta: sample.districts[1] ?? '',
          state: '–',
          open: () => {},
        },
      ],
    },
    {
      key: 'o',
      title: sample.pal.orders,
      note: sample.pal.byLeft,
      hits: [
        {
          id: 'c',
          icon: <ClipboardList size={16} />,
          title: `WX-20261124-0007　${sample.models[0]}`,
          meta: sample.engineers[0] ?? '',
          promise: six.risk,
          open: () => {},
        },
        {
          id: 'd',
          icon: <ClipboardList size={16} />,
          title: `FX-20260918-0021　${sample.models[2]}`,
          meta: sample.engineers[1] ?? '',
          promise: six.kept,
          open: () => {},
        },
      ],
    },
    {
      key: 'x',
      title: sample.pal.acts,
      hits: [
        { id: 'e', icon: <BookOpen size={16} />, title: sample.pal.call, meta: sample.pal.callText, keyCap: 'Ctrl ↵', open: () => {} },
      ],
    },
  ];
  const stable = useMemo(() => search, [sample]); // eslint-disable-line react-hooks/exhaustive-deps -- sample words are the only input
  return (
    <>
      <ListSample count={28} />
      <Palette open onClose={() => {}} search={stable} start="zhm" />
    </>
  );
}

export function ImportSample() {
  const sample = useSample();
  const { imp: i } = sample;
  const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
  const models = ['MF-330', 'MF-350', 'LP-260', 'K20', 'H35', 'T20', 'T20-P', 'S15', 'S15-A', 'P08', 'LP-261', 'MF-351'];
  const rows = models.map((model, index) => ({
    row: index + 5,
    cells: [
      model,
      i.names[index % 6] ?? '',
      index === 2 ? i.badCat : (i.cats[index % 4] ?? ''),
      index === 2 ? i.badMonths : '24',
      index === 7 ? '1.2E+03' : `${1980 - index * 70}.00`,
      index === 9 ? '2026/13/01' : '2026-12-01',
      `69412003300${12 + index}`,
    ],
  }));
  const preview: ImportPreview = {
    id: 'i1',
    fileName: i.file,
    note: i.note,
    columns: letters.map((letter, index) => ({ letter, heading: i.cols[index] ?? '', field: i.cols[index] ?? null })),
    rows,
    total: 120,
    creates: 97,
    updates: 18,
    badRows: 3,
    faults: [
      { row: 7, column: 'D', heading: i.cols[3] ?? '', text: i.badMonths, message: i.m1 },
      { row: 7, column: 'C', heading: i.cols[2] ?? '', text: i.badCat, message: i.m2, suggestion: i.cats[0] },
      { row: 12, column: 'E', heading: i.cols[4] ?? '', text: '1.2E+03', message: i.m3, suggestion: '1200.00' },
      { row: 14, column: 'F', heading: i.cols[5] ?? '', text: '2026/13/01', message: i.m4 },
    ],
  };
  const [done, setDone] = useState(0);
  const source = useMemo(
    () => ({
      what: i.what,
      stage: async () => preview,
      confirm: async () => setDone(0),
      undo: async () => {},
      template: async () => {},
      faultSheet: async () => {},
      progress: async () => {
        setDone((before) => before + 40);
        return {
          state: done >= 115 ? ('done' as const) : ('running' as const),
          done: Math.min(115, done),
          total: 115,
          undoUntil: inMinutes(30),
        };
      },
    }),
    [i, done],
  ); // eslint-disable-line react-hooks/exhaustive-deps -- the preview is made of the same words
  return (
    <>
      <ListSample count={28} />
      <ImportWizard source={source} start={preview} onClose={() => {}} />
    </>
  );
}
