import { CalendarClock, Download, UserCheck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { list as workOrderList } from '#modules/work-orders/contract.ts';
import { routes } from '#modules/cases/contract.ts';
import { workOrderLifecycle } from '#modules/work-orders/lifecycle.ts';
import { counterOf, useListOperation, useMay } from '#web/api/index.ts';
import { Cell, ListFrame, OrderSwitch, type BulkAct, type Column } from '#web/ui/frames/index.ts';
import {
  Avatar,
  clockTime,
  dayWithWeekday,
  daysAhead,
  dueGroup,
  endOfDay,
  listTime,
  partsOf,
  Pips,
  PromiseState,
  promiseWidth,
  StateView,
  useGo,
  useListState,
  useLocale,
  useNow,
  useWords,
  type PromiseView,
  type Say,
} from '#web/ui/index.ts';
import { exportSheet } from '../../transfer/source.ts';
import { modelText, promiseView } from '../../cases/read.ts';
import type { OrderListRow as Row } from '../parts/bulk.tsx';
import { saveOrders } from '../parts/sheet.ts';

/** Fetched when somebody acts on several rows: the form's editors are not part of a list. */
const BulkReassign = lazy(() => import('../parts/bulk.tsx').then((file) => ({ default: file.BulkReassign })));
const BulkReplan = lazy(() => import('../parts/bulk.tsx').then((file) => ({ default: file.BulkReplan })));

const countOf = counterOf(workOrderList);
const tabs = ['open', 'unassigned', 'assigned', 'underway', 'finished', 'all'] as const;
const states = Object.keys(workOrderLifecycle.states);
const pipAt: Readonly<Record<string, number>> = {
  unassigned: 0,
  assigned: 1,
  accepted: 2,
  travelling: 3,
  working: 4,
  diagnosed: 5,
  finished: 6,
  void: 6,
};

const promiseOf = (row: Row): PromiseView | null => row.nextPromise && promiseView(row.nextPromise);

function windowText(row: Row, now: number, w: Say): string {
  if (!row.plannedFrom) return '–';
  const day = daysAhead(row.plannedFrom, now);
  const from = `${day === 0 ? w('today') : day === 1 ? w('tomorrow') : dayWithWeekday(row.plannedFrom, now)} ${clockTime(row.plannedFrom)}`;
  return row.plannedTo ? `${from}–${clockTime(row.plannedTo)}` : from;
}

/** Days that are asked for: yesterday, today and the week ahead. */
const DAYS = [0, 1, 2, 3, 4, 5, 6, -1] as const;

function dayOptions(now: number, w: Say): { value: string; label: string }[] {
  return DAYS.map((ahead) => {
    const at = now + ahead * 86_400_000;
    const day = dayWithWeekday(at, now);
    return { value: partsOf(at).day, label: ahead === 0 ? `${w('today')} ${day}` : ahead === 1 ? `${w('tomorrow')} ${day}` : day };
  });
}

function columnsOf(w: Say, stateWord: (state: string) => string, now: number): Column<Row>[] {
  return [
    {
      key: 'left',
      head: w('col.left'),
      width: promiseWidth(),
      sort: 'due',
      cell: (row, tight) => <PromiseState promise={promiseOf(row)} tight={tight} />,
    },
    {
      key: 'number',
      head: w('col.number'),
      width: 142,
      cell: (row, tight) => (
        <Cell
          tight={tight}
          main={<span className="num brand">{row.number ?? '–'}</span>}
          meta={`${w(`route.${row.route}`)}${row.round > 1 ? ` · ${w('round', { round: row.round })}` : ''}`}
        />
      ),
    },
    {
      key: 'case',
      head: w('col.case'),
      width: 136,
      grow: 2,
      cell: (row, tight) => <Cell tight={tight} main={row.endUserName} meta={<span className="num">{row.caseNumber}</span>} />,
    },
    {
      key: 'device',
      head: w('col.device'),
      width: 170,
      grow: 3,
      cell: (row, tight) => <Cell tight={tight} main={row.summary} meta={modelText(row.model) || w('noDevice')} />,
    },
    {
      key: 'state',
      head: w('col.state'),
      width: 96,
      cell: (row, tight) => <Pips column={!tight} total={6} at={pipAt[row.state] ?? 0} word={stateWord(row.state)} />,
    },
    {
      key: 'engineer',
      head: w('col.engineer'),
      width: 100,
      cell: (row) =>
        row.engineerName ? (
          <span className="row">
            <Avatar name={row.engineerName} />
            <span className="clip">{row.engineerName}</span>
          </span>
        ) : (
          <span className="ink-3">{w('nobody')}</span>
        ),
    },
    {
      key: 'window',
      head: w('col.window'),
      width: 158,
      cell: (row) => <span className={row.plannedFrom ? 'num' : 'ink-3'}>{windowText(row, now, w)}</span>,
    },
    {
      key: 'created',
      head: w('col.created'),
      width: 92,
      sort: 'new',
      cell: (row) => <span className="num ink-2">{listTime(row.createdAt, now)}</span>,
    },
  ];
}

interface Chosen {
  readonly act: 'assign' | 'replan';
  readonly rows: readonly Row[];
  clear(): void;
}

/** What can be done with several jobs, and the dialog of the one that is being done (picture 03). */
function useBulk(stateWord: (state: string) => string): { bulk: BulkAct<Row>[]; dialog: React.ReactNode } {
  const w = useWords('work-orders');
  const mayAssign = useMay('work-order.assign');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const act = (key: Chosen['act']): Pick<BulkAct<Row>, 'key' | 'label' | 'when' | 'run'> => ({
    key,
    label: w(`bulk.${key}`),
    when: () => mayAssign,
    run: (rows, clear) => setChosen({ act: key, rows, clear }),
  });
  const Dialog = chosen?.act === 'replan' ? BulkReplan : BulkReassign;
  return {
    bulk: [
      { ...act('assign'), icon: UserCheck, keyCap: 'A', primary: true },
      { ...act('replan'), icon: CalendarClock, keyCap: 'P' },
      { key: 'export', label: w('bulk.export'), icon: Download, keyCap: 'E', run: (rows) => saveOrders(rows, w, stateWord) },
    ],
    dialog: chosen ? (
      <Suspense>
        <Dialog rows={chosen.rows} onDone={chosen.clear} onClose={() => setChosen(null)} />
      </Suspense>
    ) : null,
  };
}

/** Jobs by tab and filter; a row opens its case on the service tab. */
export function WorkOrderListPage() {
  const w = useWords('work-orders');
  const locale = useLocale();
  const go = useGo();
  const now = useNow();
  const state = useListState({ tab: 'open' });
  const data = useListOperation(workOrderList, state.input, { live: { kinds: ['work-order'] } });
  // what is over has nothing that runs out: the server shows the newest first, and where nothing is yet no work is done
  const isBook = ['finished', 'all'].includes(state.tab ?? '');
  const byDue = state.sort ? state.sort === 'due' : !isBook;
  const stateWord = (code: string): string =>
    workOrderLifecycle.states[code as keyof typeof workOrderLifecycle.states]?.label[locale] ?? code;
  const { bulk, dialog } = useBulk(stateWord);
  const hint = (rows: readonly Row[]): string | null => {
    const pressing = rows.filter((row) => ['over', 'soon'].includes(dueGroup(promiseOf(row), now, endOfDay(now)))).length;
    return pressing > 0 ? w('bulk.hint', { count: pressing }) : null;
  };
  return (
    <>
      <ListFrame<Row>
        what={w('what')}
        state={state}
        data={data}
        columns={columnsOf(w, stateWord, now)}
        rowId={(row) => row.id}
        onOpen={(row) => go(`/cases/${row.caseId}`, { tab: 'service' })}
        searchText={w('find')}
        countOf={countOf}
        bulk={bulk}
        bulkHint={hint}
        tools={<OrderSwitch byDue={byDue} onChange={(sort) => state.set({ sort })} />}
        {...(byDue ? { promiseOf } : {})}
        tabs={tabs.map((key) => ({ key, label: w(`tab.${key}`) }))}
        filters={[
          { field: 'route', label: w('filter.route'), options: routes.map((value) => ({ value, label: w(`route.${value}`) })) },
          { field: 'state', label: w('filter.state'), options: states.map((value) => ({ value, label: stateWord(value) })) },
          {
            field: 'round',
            label: w('filter.round'),
            options: ['1', '2', '3'].map((value) => ({ value, label: w('round', { round: value }) })),
          },
          { field: 'day', label: w('filter.day'), options: dayOptions(now, w) },
        ]}
        onExport={() => exportSheet('work-order', state.input)}
        empty={<StateView drawing={isBook ? 'start' : 'done'} title={w(`empty.${state.tab ?? 'open'}`)} text={w('empty.text')} />}
      />
      {dialog}
    </>
  );
}
