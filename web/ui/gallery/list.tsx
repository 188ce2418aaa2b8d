import { BellRing, BookOpen, CalendarClock, ClipboardList, User, Waypoints } from 'lucide-react';
import { useMemo } from 'react';
import { Cell, ListFrame, type BulkAct, type Column, type Filter } from '../frames/index.ts';
import { Palette } from '../frames/shell/palette.tsx';
import type { PaletteGroup, PaletteHit } from '../frames/shell/palette-types.ts';
import { Avatar, Pips, PromiseState, StateChip, Tag, useListState } from '../index.ts';
import { Framed, listData } from './framed.tsx';
import { orderRows, sixPromises, useSample, type OrderRow, type Sample } from './samples.ts';

const nothing = (): void => {};

function columnsOf(sample: Sample): Column<OrderRow>[] {
  const { cols, stages, tags, detail } = sample;
  return [
    { key: 'left', head: cols.left, width: 132, cell: (row, tight) => <PromiseState promise={row.promise} tight={tight} /> },
    {
      key: 'number',
      head: cols.number,
      width: 136,
      sort: 'number',
      cell: (row, tight) => <Cell tight={tight} main={<span className="num brand">{row.number}</span>} meta={detail.tags[0]} />,
    },
    {
      key: 'customer',
      head: cols.customer,
      width: 130,
      grow: 1,
      cell: (row, tight) => <Customer row={row} tight={tight} safety={tags.safety} />,
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
      width: 124,
      cell: (row, tight) => <Pips column={!tight} total={6} at={row.stage} word={stages[row.stage]} />,
    },
    {
      key: 'engineer',
      head: cols.engineer,
      width: 112,
      cell: (row) => (row.engineer ? <Engineer name={row.engineer} /> : <span className="ink-3">–</span>),
    },
    { key: 'district', head: cols.district, width: 84, cell: (row) => row.district },
    { key: 'cost', head: cols.cost, width: 72, align: 'right', cell: () => tags.in },
  ];
}

function Customer({ row, tight, safety }: { row: OrderRow; tight: boolean; safety: string }) {
  const name = (
    <>
      {row.customer} {row.safety ? <Tag look="safety">{safety}</Tag> : null}
    </>
  );
  return <Cell tight={tight} main={name} meta={<span className="num">{row.phone}</span>} />;
}

function Engineer({ name }: { name: string }) {
  return (
    <span className="row">
      <Avatar name={name} size={22} />
      {name}
    </span>
  );
}

function filtersOf({ cols, districts, engineers }: Sample): Filter[] {
  return [
    { field: 'district', label: cols.district, options: districts.map((label) => ({ value: label, label })) },
    { field: 'engineer', label: cols.engineer, options: engineers.map((label) => ({ value: label, label })) },
  ];
}

function bulkOf({ acts }: Sample): BulkAct<OrderRow>[] {
  return [
    { key: 'assign', label: acts.assign, icon: Waypoints, keyCap: 'D', primary: true, run: nothing },
    { key: 'move', label: acts.reschedule, icon: CalendarClock, keyCap: 'R', run: nothing },
    { key: 'urge', label: acts.urge, icon: BellRing, keyCap: 'U', run: nothing },
  ];
}

/** A worklist of `count` rows. */
export function ListSample({ count }: { count: number }) {
  const sample = useSample();
  const state = useListState({ tab: 'all' });
  const rows = useMemo(() => orderRows(sample, count), [sample, count]);
  const columns = useMemo(() => columnsOf(sample), [sample]);
  const { tabs, acts, rail, today } = sample;
  return (
    <Framed path="/cases" title={rail.cases}>
      <ListFrame<OrderRow>
        what={rail.cases}
        state={state}
        data={listData(rows, { all: count, new: 1, assign: 4, visit: 7, parts: 3, call: 5, closed: 0 })}
        rowId={(row) => row.id}
        promiseOf={(row) => row.promise}
        onOpen={nothing}
        tabs={Object.entries(tabs).map(([key, label]) => ({ key, label }))}
        tabsAside={
          <>
            <StateChip look="breach">{today.over} 3</StateChip>
            <StateChip look="risk">2 h 6</StateChip>
          </>
        }
        filters={filtersOf(sample)}
        onNew={{ label: acts.new, run: nothing }}
        onExport={nothing}
        rowActs={(row) => [
          { key: 'open', label: row.number, run: nothing },
          { key: 'cancel', label: acts.cancel, danger: true, run: nothing },
        ]}
        bulk={bulkOf(sample)}
        columns={columns}
      />
    </Framed>
  );
}

function hitsOf(sample: Sample): PaletteGroup[] {
  const { pal, people, districts, models, engineers } = sample;
  const six = sixPromises(sample);
  const name = `${sample.split.caller.slice(0, 3)}${pal.ms}`;
  const person = <User size={16} />;
  const order = <ClipboardList size={16} />;
  return [
    {
      key: 'p',
      title: pal.people,
      note: pal.count,
      hits: [
        {
          id: 'a',
          icon: person,
          title: name,
          aside: '138****8000',
          meta: pal.meta,
          promise: six.run,
          subject: { kind: 'end-user', id: 'a', name },
          open: nothing,
        },
        { id: 'b', icon: person, title: people[8] ?? '', aside: '159****2716', meta: districts[1] ?? '', state: '–', open: nothing },
      ],
    },
    {
      key: 'o',
      title: pal.orders,
      note: pal.byLeft,
      hits: [
        { id: 'c', icon: order, title: `WX-20261124-0007　${models[0]}`, meta: engineers[0] ?? '', promise: six.risk, open: nothing },
        { id: 'd', icon: order, title: `FX-20260918-0021　${models[2]}`, meta: engineers[1] ?? '', promise: six.kept, open: nothing },
      ],
    },
  ];
}

/** The search palette over a list. */
export function PaletteSample() {
  const sample = useSample();
  const search = useMemo(() => async () => hitsOf(sample), [sample]);
  const { call, callText } = sample.pal;
  const acts = async (): Promise<PaletteHit[]> => [{ id: 'e', icon: <BookOpen size={16} />, title: call, meta: callText, open: nothing }];
  return (
    <>
      <ListSample count={28} />
      <Palette open onClose={nothing} search={search} acts={acts} start="zhm" />
    </>
  );
}
