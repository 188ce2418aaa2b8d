import { Radio } from 'lucide-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { KeyCap } from '../../controls/button.tsx';
import { useLocale, useWords } from '../../i18n.ts';
import { useKeys, type KeyAct } from '../../keys.ts';
import { useLatest } from '../../latest.ts';
import { useLook } from '../../look.ts';
import { useNow } from '../../now.ts';
import type { DueGroup } from '../../promise/reading.ts';
import { EmptyFiltered, EmptyStart, ErrorState, SkeletonRows } from '../../state/index.tsx';
import { clockTime, countText, listWords } from '../../time.ts';
import { TopActions } from '../shell/slots.tsx';
import { BulkBar, FilterRow, NewButton, Tabs, tokensOf } from './bars.tsx';
import { useColumns } from './columns.tsx';
import { Grid, rowHeights } from './grid.tsx';
import { useViews, ViewColumn } from './views.tsx';
import { useWide } from '../wide.ts';
import { linesOf } from './rows.ts';
import type { BulkAct, ListFrameProps } from './types.ts';

export { Cell } from './grid.tsx';
export { DensitySwitch, NewButton, OrderSwitch, Tabs } from './bars.tsx';
export type { BulkAct, Column, Filter, ListFrameProps, ListTab, RowAct } from './types.ts';

/** Rows a person has picked, and how to pick one, a range, all. */
function useSelection<R>(rows: readonly R[], rowId: (row: R) => string) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState(0);
  const select = (row: R, index: number, range: boolean): void => {
    const next = new Set(chosen);
    const [from, to] = range ? [Math.min(anchor, index), Math.max(anchor, index)] : [index, index];
    const on = !chosen.has(rowId(row));
    for (const one of range ? rows.slice(from, to + 1) : [row])
      if (on) next.add(rowId(one));
      else next.delete(rowId(one));
    setAnchor(index);
    setChosen(next);
  };
  const present = chosen.size === 0 ? [] : rows.filter((row) => chosen.has(rowId(row)));
  const all = rows.length > 0 && present.length === rows.length;
  return {
    chosen,
    present,
    all,
    select,
    clear: () => setChosen(new Set()),
    toggleAll: () => setChosen(all ? new Set() : new Set(rows.map(rowId))),
  };
}

type Selection<R> = ReturnType<typeof useSelection<R>>;

/** Cursor of the list and the keys that move, open, select, find, filter and run the bulk acts. */
function useListKeys<R>(props: ListFrameProps<R>, shown: readonly R[], selection: Selection<R>, focus: { find(): void; filter(): void }) {
  const { bulk = [], onNew, onOpen, filters = [] } = props;
  const w = useWords();
  const [current, setCurrent] = useState(-1);
  const here = shown[current];
  const move = (by: number): void => setCurrent(Math.max(0, Math.min(shown.length - 1, current + by)));
  const select = (range: boolean): void => {
    if (here) selection.select(here, current, range);
  };
  const mayselect = bulk.length > 0 && here !== undefined;
  const some = selection.present.length > 0;
  useKeys([
    { key: 'j', label: w('key.down'), moves: true, run: () => move(1) },
    { key: 'k', label: w('key.up'), moves: true, run: () => move(-1) },
    { key: 'arrowdown', moves: true, run: () => move(1) },
    { key: 'arrowup', moves: true, run: () => move(-1) },
    { key: 'enter', label: w('key.open'), when: here !== undefined && onOpen !== undefined, run: () => here && onOpen?.(here) },
    { key: 'x', label: w('key.select'), when: mayselect, run: () => select(false) },
    { key: 'shift+x', when: mayselect, run: () => select(true) },
    { key: 'f', label: w('list.addFilter'), when: filters.length > 0, run: focus.filter },
    { key: '/', label: w('key.find'), run: focus.find },
    ...(onNew ? [{ key: 'n', label: onNew.label, run: onNew.run }] : []),
    { key: 'escape', when: some, run: selection.clear },
    ...bulk.flatMap((act) => bulkKey(act, selection)),
  ]);
  return { current, setCurrent };
}

function bulkKey<R>(act: BulkAct<R>, { present, clear }: Selection<R>): KeyAct[] {
  if (!act.keyCap) return [];
  const when = present.length > 0 && act.when?.(present) !== false;
  return [{ key: act.keyCap.toLowerCase(), label: act.label, when, run: () => act.run(present, clear) }];
}

function useLines<R>({ data, promiseOf }: ListFrameProps<R>) {
  const now = useNow();
  const [closed, setClosed] = useState<ReadonlySet<DueGroup>>(new Set());
  const { rows } = data;
  // pages write `promiseOf` inline: whether there is one, the rows, the minute and the closed groups decide
  const grouped = promiseOf !== undefined;
  const latest = useLatest(promiseOf);
  const lines = useMemo(
    () => linesOf(rows, grouped ? (row) => latest.current?.(row) : undefined, now, closed),
    [rows, grouped, latest, now, closed],
  );
  const shown = useMemo(() => lines.flatMap((line) => (line.kind === 'row' ? [line.row] : [])), [lines]);
  const toggle = (group: DueGroup): void => {
    const next = new Set(closed);
    if (!next.delete(group)) next.add(group);
    setClosed(next);
  };
  return { lines, shown, toggle };
}

/**
 * A worklist: tabs with counts, filters as tokens of the address, rows grouped by what runs out next, keys J K Enter X F / N,
 * bulk bar, export of the filter, more rows while scrolling. Data and state come from outside:
 * `const state = useListState(); const data = useListOperation(caseList, state.input, { live: { kinds: ['case'] } })`.
 */
export function ListFrame<R>(props: ListFrameProps<R>) {
  const { data, state, bulk = [], rowId, onOpen, onNew } = props;
  const w = useWords();
  const { density } = useLook();
  const [adding, setAdding] = useState<string | true | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const { lines, shown, toggle } = useLines(props);
  const columns = useColumns(props.columns);
  const views = useViews(state, props.countOf?.list);
  const wide = useWide(1400);
  const countOf = views.own.length + views.others.length > 0 ? props.countOf : undefined;
  const selection = useSelection(shown, rowId);
  const { current, setCurrent } = useListKeys(props, shown, selection, {
    find: () => find.current?.select(),
    filter: () => setAdding(true),
  });
  return (
    <div className="ax-list">
      {onNew ? (
        <TopActions>
          <NewButton label={onNew.label} onClick={onNew.run} />
        </TopActions>
      ) : null}
      {countOf && wide ? <ViewColumn views={views} at={data.updatedAt} countOf={countOf} /> : null}
      <div className="ax-list-main">
        <ListTabs
          {...props}
          onTab={(tab) => {
            state.set({ tab });
            setCurrent(-1);
            selection.clear();
          }}
        />
        <FilterRow frame={props} views={views} folded={wide ? undefined : countOf} {...{ columns, find, adding, setAdding }} />
        {data.cut ? (
          <p className="ax-list-cut" role="status">
            {w('list.cut')}
          </p>
        ) : null}
        <Grid
          label={props.what}
          columns={columns.shown}
          lines={lines}
          density={density}
          current={current}
          openId={props.openId ?? null}
          scroller={scroller}
          rowId={rowId}
          sort={state.sort}
          selection={bulk.length > 0 ? selection.chosen : null}
          allSelected={selection.all}
          rowActs={props.rowActs}
          onOpen={(row, index) => {
            setCurrent(index);
            onOpen?.(row);
          }}
          onSort={(sort) => state.set({ sort })}
          onSelect={selection.select}
          onSelectAll={selection.toggleAll}
          onNearEnd={data.loadMore}
          onGroup={toggle}
          after={<ListRest {...props} />}
        />
        <BulkBar rows={selection.present} acts={bulk} hint={props.bulkHint?.(selection.present)} onClear={selection.clear} />
        <ListFoot {...props} />
      </div>
    </div>
  );
}

function ListTabs<R>({ tabs = [], data, state, what, tabsAside, onTab }: ListFrameProps<R> & { onTab(tab: string): void }) {
  if (tabs.length === 0) return null;
  const counted = tabs.map((tab) => ({ ...tab, count: tab.count ?? data.counts[tab.key], cut: tab.count === undefined && data.cut }));
  return <Tabs label={what} tabs={counted} value={state.tab} aside={tabsAside} onChange={onTab} />;
}

/** What stands under the rows: skeleton, error, one of the empty states, more rows coming. */
function ListRest<R>(props: ListFrameProps<R>) {
  const rest = useListRest(props);
  return rest ? (
    <div role="row">
      <div role="gridcell">{rest}</div>
    </div>
  ) : null;
}

/** What stands where no row does: a fault, what is loading, what is empty and why. */
function useListRest<R>({ data, state, filters = [], what, empty }: ListFrameProps<R>): ReactNode {
  const w = useWords();
  const locale = useLocale();
  const { density } = useLook();
  if (data.error && data.rows.length === 0) return <ErrorState error={data.error} onRetry={data.refresh} />;
  if (data.loading) return <SkeletonRows rows={10} height={rowHeights[density]} />;
  if (data.loadingMore) return <SkeletonRows rows={3} height={rowHeights[density]} />;
  if (data.rows.length > 0) return null;
  const tokens = tokensOf(state.filters, filters, (words) => listWords(words, locale)).map((token) => ({
    key: token.field,
    text: `${token.name} ${token.value}`,
  }));
  const all = state.text ? [...tokens, { key: '', text: state.text }] : tokens;
  if (all.length === 0) return empty ?? <EmptyStart title={w('empty.none', { what })} />;
  return (
    <EmptyFiltered
      what={what}
      filters={all}
      onClear={() => state.set({ filters: [], text: '' })}
      onRemove={(key) => state.set(key === '' ? { text: '' } : { filters: state.filters.filter((one) => !one.startsWith(`${key}:`)) })}
    />
  );
}

function ListFoot<R>({ data, foot, bulk }: ListFrameProps<R>) {
  const w = useWords();
  const count = countText(data.rows.length);
  const failed = Boolean(data.error) && data.rows.length === 0;
  const said = data.loading
    ? w('loading')
    : failed
      ? ''
      : w(data.hasMore ? 'list.footMore' : data.cut ? 'list.footCut' : 'list.footAll', { count });
  return (
    <footer className="ax-list-foot">
      <span>{foot ?? said}</span>
      <span className="grow" />
      <span className="row">
        <Radio size={14} strokeWidth={1.75} aria-hidden="true" />
        {data.updatedAt ? w('list.live', { time: clockTime(data.updatedAt) }) : null}
      </span>
      {bulk && bulk.length > 0 ? (
        <span className="row">
          <KeyCap>X</KeyCap>
          {w('key.select')}
          <KeyCap>Shift X</KeyCap>
          {w('key.range')}
        </span>
      ) : null}
      <span className="row">
        <KeyCap>/</KeyCap>
        {w('key.find')}
      </span>
    </footer>
  );
}
