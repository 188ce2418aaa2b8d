import { ArrowLeftRight, Download } from 'lucide-react';
import '../cases.css';
import { lazy, Suspense, useState } from 'react';
import { channels, list as caseList, natures, priorities, caseKinds } from '#modules/cases/contract.ts';
import { groups } from '#modules/organization/contract.ts';
import { models } from '#modules/products/contract.ts';
import { exportList } from '#modules/transfer/contract.ts';
import type { Operation } from '#platform/operation/contract.ts';
import { isWaiting } from '#modules/cases/contract/nouns.ts';
import { caseLifecycle } from '#modules/cases/lifecycle.ts';
import { counterOf, download, useListOperation, useMay, useOperation } from '#web/api/index.ts';
import { Cell, ListFrame, OrderSwitch, type BulkAct, type Column, type Filter } from '#web/ui/frames/index.ts';
import {
  Avatar,
  currentLocale,
  Pips,
  PromiseState,
  promiseWidth,
  StateChip,
  StateView,
  useGo,
  useListState,
  useLocale,
  useNow,
  useSay,
  useWords,
  dueGroup,
  endOfDay,
  listTime,
  type Say,
} from '#web/ui/index.ts';
import { saveSheet } from '../sheet.ts';
import { PriorityTag } from '../priority-tag.tsx';
import { channelText, phoneText, priorityText, rowPromise, stageAt, stageCount, type CaseRow } from '../read.ts';

/** Fetched when somebody hands over: the form's editors are not part of a list. */
const BulkHandOver = lazy(() => import('../acts/bulk-hand-over.tsx').then((file) => ({ default: file.BulkHandOver })));

const countOf = counterOf(caseList);
const tabs = ['open', 'mine', 'groups', 'registered', 'handing_over', 'overdue', 'completed', 'closed', 'all'] as const;

interface NamedRow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** The rows in use of a small register, as options of a filter. */
function useOptions(operation: Operation): { value: string; label: string }[] {
  const say = useSay();
  const read = useOperation(operation, { limit: 100 }, { when: useMay(operation) });
  const page = read.data as { rows: readonly NamedRow[] } | undefined;
  return (page?.rows ?? []).map(({ id, name, nameEn }) => ({ value: id, label: say({ zh: name, en: nameEn ?? name }) }));
}

/** Filters of the worklist: words of fixed lists, groups and models; people come from the address of other pages. */
function useFilters(): Filter[] {
  const w = useWords('cases');
  const locale = useLocale();
  const [ofGroups, ofModels] = [useOptions(groups.operations.list), useOptions(models.operations.list)];
  const of = (field: string, values: readonly string[], name: (value: string) => string): Filter => ({
    field,
    label: w(`filter.${field}`),
    options: values.map((value) => ({ value, label: name(value) })),
  });
  return [
    {
      field: 'priority',
      label: w('filter.priority'),
      options: priorities.map((value) => ({ value, label: priorityText(value) })),
    },
    of('kind', caseKinds, (value) => w(`kind.${value}`)),
    of('nature', natures, (value) => w(`nature.${value}`)),
    of('channel', channels, channelText),
    of(
      'state',
      Object.keys(caseLifecycle.states),
      (value) => caseLifecycle.states[value as keyof typeof caseLifecycle.states].label[locale],
    ),
    { field: 'group', label: w('filter.group'), options: [...ofGroups, { value: 'none', label: w('filter.noGroup') }] },
    { field: 'model', label: w('filter.model'), options: ofModels },
  ];
}

/** What kind of matter, which round, and the way it came where that was no call. */
function metaOf(row: CaseRow, w: Say): string {
  const round = row.round > 1 ? w('round', { round: row.round }) : '';
  return [w(`kind.${row.kind}`), round, row.channel === 'phone' ? '' : channelText(row.channel)].filter(Boolean).join(' · ');
}

function columnsOf(w: Say, stateWord: (state: string) => string, now: number): Column<CaseRow>[] {
  return [
    {
      key: 'left',
      head: w('col.left'),
      width: promiseWidth(),
      sort: 'due',
      cell: (row, tight) => <PromiseState promise={rowPromise(row)} tight={tight} />,
    },
    {
      key: 'number',
      head: w('col.number'),
      width: 138,
      cell: (row, tight) => <Cell tight={tight} main={<span className="num brand">{row.number ?? '–'}</span>} meta={metaOf(row, w)} />,
    },
    {
      key: 'customer',
      head: w('col.customer'),
      // an English mark of urgency is long, and the name beside it has to be read
      width: currentLocale() === 'en' ? 168 : 136,
      grow: 1,
      cell: (row, tight) => (
        <Cell tight={tight} main={<Customer row={row} />} meta={<span className="num">{phoneText(row.contactPhone)}</span>} />
      ),
    },
    {
      key: 'device',
      head: w('col.device'),
      width: 190,
      grow: 2,
      cell: (row, tight) => (
        <Cell tight={tight} main={row.summary} meta={[row.model, row.serial].filter(Boolean).join(' · ') || w('noDevice')} />
      ),
    },
    {
      key: 'stage',
      head: w('col.stage'),
      width: 124,
      cell: (row, tight) => (
        <Pips column={!tight} total={stageCount} at={stageAt(row.state)} paused={isWaiting(row.state)} word={stateWord(row.state)} />
      ),
    },
    { key: 'owner', head: w('col.owner'), width: 132, cell: (row, tight) => <Owner row={row} tight={tight} nobody={w('nobody')} /> },
    {
      key: 'new',
      head: w('col.registered'),
      width: 92,
      sort: 'new',
      cell: (row) => <span className="num ink-2">{listTime(row.registeredAt, now)}</span>,
    },
  ];
}

/** Who calls; the mark of an urgent matter is never cut off by a long name. */
function Customer({ row }: { row: CaseRow }) {
  if (row.priority === 'normal') return <>{row.endUserName}</>;
  return (
    <span className="row ax-case-customer">
      <span className="clip" title={row.endUserName}>
        {row.endUserName}
      </span>
      <PriorityTag priority={row.priority} />
    </span>
  );
}

function Owner({ row, tight, nobody }: { row: CaseRow; tight: boolean; nobody: string }) {
  if (!row.ownerName) return <Cell tight={tight} main={<span className="ink-3">{nobody}</span>} meta={row.groupName ?? ''} />;
  return (
    <span className="row">
      {tight ? null : <Avatar name={row.ownerName} />}
      <Cell tight={tight} main={row.ownerName} meta={row.groupName ?? ''} />
    </span>
  );
}

/** Words of states, and how many of the loaded rows are over or soon due. */
function useReadings(rows: readonly CaseRow[]) {
  const say = useSay();
  const now = useNow();
  const stateWord = (code: string): string => {
    const known = caseLifecycle.states[code as keyof typeof caseLifecycle.states];
    return known ? say(known.label) : code;
  };
  const groupOf = (row: CaseRow): string => dueGroup(rowPromise(row), now, endOfDay(now));
  const count = (group: string, of = rows): number => of.filter((row) => groupOf(row) === group).length;
  return { now, stateWord, count };
}

/** Chips beside the tabs: what is broken and what is about to be. */
function DueChips({ over, soon }: { over: number; soon: number }) {
  const w = useWords('cases');
  return (
    <>
      {over > 0 ? <StateChip look="breach">{w('over', { count: over })}</StateChip> : null}
      {soon > 0 ? <StateChip look="risk">{w('soon', { count: soon })}</StateChip> : null}
    </>
  );
}

/** The worklist of cases: by what runs out first, or newest first. */
export function CaseListPage() {
  const w = useWords('cases');
  const go = useGo();
  const state = useListState({ tab: 'open' });
  const data = useListOperation(caseList, state.input, { live: { kinds: ['case'] } });
  const [handing, setHanding] = useState<{ rows: readonly CaseRow[]; clear(): void } | null>(null);
  const mayHandOver = useMay('case.hand-over');
  const mayRegister = useMay('case.register');
  const filters = useFilters();
  const { now, stateWord, count } = useReadings(data.rows);
  // closed cases and the whole book have nothing that runs out: the server shows the newest first, and an empty one is no work done
  const isBook = ['closed', 'all'].includes(state.tab ?? '');
  const byDue = state.sort ? state.sort === 'due' : !isBook;
  const bulk: BulkAct<CaseRow>[] = [
    {
      key: 'hand',
      label: w('acts.hand-over.do'),
      icon: ArrowLeftRight,
      keyCap: 'T',
      primary: true,
      when: () => mayHandOver,
      run: (rows, clear) => setHanding({ rows, clear }),
    },
    { key: 'export', label: w('bulk.export'), icon: Download, keyCap: 'E', run: (rows) => saveSheet(rows, w, stateWord) },
  ];
  const hint = (rows: readonly CaseRow[]): string | null => {
    const first = count('over', rows) + count('soon', rows);
    return first > 0 ? w('bulk.hint', { count: first }) : null;
  };
  return (
    <>
      <ListFrame<CaseRow>
        what={w('what')}
        state={state}
        data={data}
        columns={columnsOf(w, stateWord, now)}
        rowId={(row) => row.id}
        onOpen={(row) => go(`/cases/${row.id}`)}
        filters={filters}
        searchText={w('find')}
        tabs={tabs.map((key) => ({ key, label: w(`tab.${key}`) }))}
        tabsAside={<DueChips over={count('over')} soon={count('soon')} />}
        tools={<OrderSwitch byDue={byDue} onChange={(sort) => state.set({ sort })} />}
        countOf={countOf}
        bulk={bulk}
        bulkHint={hint}
        {...(byDue ? { promiseOf: rowPromise } : {})}
        {...(mayRegister ? { onNew: { label: w('new'), run: () => go('/intake') } } : {})}
        onExport={() => download(exportList, { kind: 'case', ...state.input }, `${w('sheet.file')}.xlsx`)}
        empty={<StateView drawing={isBook ? 'start' : 'done'} title={w(`empty.${state.tab ?? 'open'}`)} text={w('empty.text')} />}
      />
      {handing ? (
        <Suspense>
          <BulkHandOver rows={handing.rows} onDone={handing.clear} onClose={() => setHanding(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
