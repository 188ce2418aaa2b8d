import { Radio } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { KeyCap } from '../../controls/button.tsx';
import { useLocale, useWords } from '../../i18n.ts';
import { useKeys, type KeyAct } from '../../keys.ts';
import { useLook } from '../../look.ts';
import { useNow } from '../../now.ts';
import type { DueGroup } from '../../promise/reading.ts';
import { EmptyFiltered, EmptyStart, ErrorState, SkeletonRows } from '../../state/index.tsx';
import { clockTime, countText, listWords } from '../../time.ts';
import { TopActions } from '../shell/slots.tsx';
import { BulkBar, FilterRow, NewButton, Tabs, tokensOf } from './bars.tsx';
import { Grid, rowHeights } from './grid.tsx';
import { linesOf } from './rows.ts';
import type { ListFrameProps } from './types.ts';

export { Cell } from './grid.tsx';
export { DensitySwitch, NewButton, Tabs } from './bars.tsx';
export type { BulkAct, Column, Filter, ListFrameProps, RowAct } from './types.ts';

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

/**
 * A worklist: tabs with counts, filters as tokens of the address, rows grouped by what runs out next, keys J K Enter X F / N,
 * bulk bar, export of the filter, more rows while scrolling. Data and state come from outside:
 * `const state = useListState(); const data = useListOperation(caseList, state.input, { live: { kinds: ['case'] } })`.
 */
export function ListFrame<R>(props: ListFrameProps<R>) {
  const { data, state, columns, tabs = [], bulk = [], rowId, onOpen, onNew, promiseOf } = props;
  const w = useWords();
  const now = useNow();
  const { density } = useLook();
  const [current, setCurrent] = useState(-1);
  const [adding, setAdding] = useState<string | true | null>(null);
  const [closed, setClosed] = useState<ReadonlySet<DueGroup>>(new Set());
  const scroller = useRef<HTMLDivElement>(null);
  const find = useRef<HTMLInputElement>(null);
  // pages write `promiseOf` inline: rows, minute and closed groups are what the lines depend on
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const lines = useMemo(() => linesOf(data.rows, promiseOf, now, closed), [data.rows, now, closed]);
  const shown = useMemo(() => lines.flatMap((line) => (line.kind === 'row' ? [line.row] : [])), [lines]);
  const selection = useSelection(shown, rowId);
  const open = (row: R, index: number): void => {
    setCurrent(index);
    onOpen?.(row);
  };
  const move = (by: number): void => setCurrent(Math.max(0, Math.min(shown.length - 1, current + by)));
  const here = shown[current];
  useKeys([
    { key: 'j', label: w('key.down'), run: () => move(1) },
    { key: 'k', label: w('key.up'), run: () => move(-1) },
    { key: 'arrowdown', run: () => move(1) },
    { key: 'arrowup', run: () => move(-1) },
    {
      key: 'enter',
      label: w('key.open'),
      when: Boolean(here && onOpen),
      run: () => {
        if (here) open(here, current);
      },
    },
    {
      key: 'x',
      label: w('key.select'),
      when: bulk.length > 0 && Boolean(here),
      run: () => {
        if (here) selection.select(here, current, false);
      },
    },
    {
      key: 'shift+x',
      when: bulk.length > 0 && Boolean(here),
      run: () => {
        if (here) selection.select(here, current, true);
      },
    },
    { key: 'f', label: w('list.addFilter'), when: (props.filters?.length ?? 0) > 0, run: () => setAdding(true) },
    {
      key: '/',
      label: w('key.find'),
      run: () => {
        find.current?.focus();
        find.current?.select();
      },
    },
    ...(onNew ? [{ key: 'n', label: onNew.label, run: onNew.run }] : []),
    { key: 'escape', when: selection.present.length > 0, run: selection.clear },
    ...bulk.flatMap((act): KeyAct[] =>
      act.keyCap
        ? [
            {
              key: act.keyCap.toLowerCase(),
              label: act.label,
              when: selection.present.length > 0 && act.when?.(selection.present) !== false,
              run: () => act.run(selection.present, selection.clear),
            },
          ]
        : [],
    ),
  ]);
  return (
    <div className={`ax-list${props.views ? ' has-views' : ''}`}>
      {onNew ? (
        <TopActions>
          <NewButton label={onNew.label} onClick={onNew.run} />
        </TopActions>
      ) : null}
      {props.views ? <aside className="ax-views">{props.views}</aside> : null}
      <div className="ax-list-main">
        {tabs.length > 0 ? (
          <Tabs
            label={props.what}
            tabs={tabs.map((tab) => ({ ...tab, ...countOf(tab, data.counts) }))}
            value={state.tab}
            aside={props.tabsAside}
            onChange={(tab) => {
              state.set({ tab });
              setCurrent(-1);
              selection.clear();
            }}
          />
        ) : null}
        <FilterRow frame={props} find={find} adding={adding} setAdding={setAdding} />
        <Grid
          label={props.what}
          columns={columns}
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
          onOpen={onOpen ? open : undefined}
          onSort={(sort) => state.set({ sort })}
          onSelect={selection.select}
          onSelectAll={selection.toggleAll}
          onNearEnd={data.loadMore}
          onGroup={(group) => {
            const next = new Set(closed);
            if (!next.delete(group)) next.add(group);
            setClosed(next);
          }}
          after={<ListRest {...props} />}
        />
        <BulkBar rows={selection.present} acts={bulk} hint={props.bulkHint?.(selection.present)} onClear={selection.clear} />
        <ListFoot {...props} />
      </div>
    </div>
  );
}

function countOf(tab: { key: string; count?: number }, counts: Readonly<Record<string, number>>): { count?: number } {
  const count = tab.count ?? counts[tab.key];
  return count === undefined ? {} : { count };
}

/** What stands under the rows: skeleton, error, one of the empty states, more rows coming. */
function ListRest<R>({ data, state, filters = [], what, empty }: ListFrameProps<R>) {
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

function ListFoot<R>({ data, foot, bulk, what }: ListFrameProps<R>) {
  const w = useWords();
  const count = countText(data.rows.length);
  return (
    <footer className="ax-list-foot">
      <span>{foot ?? w(data.hasMore ? 'list.footMore' : 'list.footAll', { count, what })}</span>
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
