import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Ellipsis } from 'lucide-react';
import { memo, useEffect, useLayoutEffect, useMemo, useState, type ReactNode, type RefObject } from 'react';
import { Checkbox } from '../../controls/choice.tsx';
import { Menu } from '../../controls/overlay.tsx';
import { useWords } from '../../i18n.ts';
import { useLatest } from '../../latest.ts';
import { PromiseShape } from '../../promise/shape.tsx';
import type { DueGroup, PromiseLook } from '../../promise/reading.ts';
import { type Line, topsOf, visible } from './rows.ts';
import type { Column, RowAct } from './types.ts';

export const rowHeights = { roomy: 56, standard: 48, tight: 34 } as const;
const groupHeight = 30;
const groupLook: Record<DueGroup, PromiseLook> = { over: 'breach', soon: 'risk', today: 'run', later: 'run', none: 'none' };

export interface GridProps<R> {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly lines: readonly Line<R>[];
  readonly density: keyof typeof rowHeights;
  readonly current: number;
  readonly openId: string | null;
  readonly selection: ReadonlySet<string> | null;
  readonly allSelected: boolean;
  readonly sort: string | undefined;
  readonly after?: ReactNode;
  readonly rowActs?: ((row: R) => readonly RowAct<R>[]) | undefined;
  readonly scroller: RefObject<HTMLDivElement | null>;
  rowId(row: R): string;
  onSort(sort: string): void;
  onSelect(row: R, index: number, range: boolean): void;
  onSelectAll(): void;
  onOpen?: ((row: R, index: number) => void) | undefined;
  onGroup(group: DueGroup): void;
  onNearEnd(): void;
}

/** Two lines of a cell: the fact and its meta. In tight rows the meta is in the title. */
export function Cell({
  main,
  meta,
  tight = false,
  strong = false,
}: {
  main: ReactNode;
  meta?: ReactNode;
  tight?: boolean;
  strong?: boolean;
}) {
  return (
    <span className="ax-cell" title={tight && typeof meta === 'string' ? meta : typeof main === 'string' ? main : undefined}>
      <span className="clip">{strong ? <b>{main}</b> : main}</span>
      {tight || meta === undefined ? null : <small className="clip">{meta}</small>}
    </span>
  );
}

/** The lines near the window, in steps of four, so that most scrolling draws nothing new. */
function useWindow(scroller: RefObject<HTMLDivElement | null>, tops: readonly number[]): { from: number; to: number; near: boolean } {
  const [range, setRange] = useState({ from: 0, to: 40, near: false });
  useLayoutEffect(() => {
    const node = scroller.current;
    if (!node) return undefined;
    let frame = 0;
    const read = (): void => {
      frame = 0;
      const [first, last] = visible(tops, node.scrollTop, node.clientHeight);
      const next = {
        from: first - (first % 4),
        to: Math.min(tops.length - 1, last + 4 - (last % 4)),
        near: (tops.at(-1) ?? 0) - node.scrollTop - node.clientHeight < 600,
      };
      setRange((before) => (before.from === next.from && before.to === next.to && before.near === next.near ? before : next));
    };
    const later = (): void => {
      if (!frame) frame = requestAnimationFrame(read);
    };
    const observer = new ResizeObserver(later);
    observer.observe(node);
    node.addEventListener('scroll', later, { passive: true });
    read();
    return () => {
      observer.disconnect();
      node.removeEventListener('scroll', later);
      if (frame) cancelAnimationFrame(frame);
    };
  }, [scroller, tops]);
  return range;
}

/** Keeps the cursor's row inside the window when it moves. */
function useCursorInView<R>({ scroller, lines, current }: GridProps<R>, tops: readonly number[], height: number): void {
  useEffect(() => {
    const node = scroller.current;
    const at = lines.findIndex((line) => line.kind === 'row' && line.index === current);
    const top = tops[at];
    if (!node || top === undefined || at < 0) return;
    if (top < node.scrollTop + groupHeight) node.scrollTop = Math.max(0, top - groupHeight);
    else if (top + height + 40 > node.scrollTop + node.clientHeight) node.scrollTop = top + height + 40 - node.clientHeight;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a moved cursor scrolls, not new rows
  }, [current]);
}

/** The table of a list: own grid with only the visible rows in the page, so that ten thousand scroll smoothly. */
export function Grid<R>(props: GridProps<R>) {
  const { columns, lines, density, scroller } = props;
  const height = rowHeights[density];
  const tops = useMemo(() => topsOf(lines, height, groupHeight), [lines, height]);
  const { from, to, near } = useWindow(scroller, tops);
  const latest = useLatest(props);
  useRowClicks(scroller, latest);
  useEffect(() => {
    if (near) latest.current.onNearEnd();
  }, [near, lines.length, latest]);
  useCursorInView(props, tops, height);
  const template = [
    props.selection ? '40px' : '12px',
    ...columns.map((column) => (column.grow ? `minmax(${column.width}px, ${column.grow}fr)` : `${column.width}px`)),
    props.rowActs ? '40px' : '12px',
  ].join(' ');
  // a sum, not max-content: the browser would measure every cell at every step
  const least = columns.reduce((sum, column) => sum + column.width + 12, 24 + (props.selection ? 40 : 12) + (props.rowActs ? 40 : 12));
  return (
    <div
      className={`ax-grid is-${density}${props.selection ? '' : ' is-unmarked'}`}
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={lines.length}
      tabIndex={0}
      style={{ ['--cols' as string]: template, ['--least' as string]: `${least}px` }}
    >
      <GridHead {...props} />
      <div className="ax-grid-body" style={{ height: tops.at(-1) ?? 0 }}>
        {lines.slice(from, to).map((line, offset) => {
          const top = tops[from + offset] ?? 0;
          if (line.kind === 'group')
            return <GroupRow key={`group-${line.group}`} line={line} top={top} onToggle={() => props.onGroup(line.group)} />;
          const id = props.rowId(line.row);
          return (
            <Row
              key={id}
              row={line.row}
              index={line.index}
              top={top}
              height={height}
              tight={density === 'tight'}
              columns={columns}
              selected={props.selection ? props.selection.has(id) : null}
              current={line.index === props.current || props.openId === id}
              grid={latest}
              rowActs={props.rowActs}
            />
          );
        })}
      </div>
      {props.after}
    </div>
  );
}

function GridHead<R>({ columns, selection, allSelected, sort, onSort, onSelectAll }: GridProps<R>) {
  const w = useWords();
  return (
    <div className="ax-grid-head" role="row">
      <span role="columnheader">
        {selection ? (
          <Checkbox label={w('list.selectAll')} checked={allSelected} mixed={!allSelected && selection.size > 0} onChange={onSelectAll} />
        ) : null}
      </span>
      {columns.map((column) => {
        const down = sort === `-${column.sort ?? ''}`;
        const on = column.sort !== undefined && (sort === column.sort || down);
        return (
          <span
            role="columnheader"
            key={column.key}
            className={`clip${column.align ? ' right' : ''}`}
            aria-sort={on ? (down ? 'descending' : 'ascending') : undefined}
          >
            {column.sort ? (
              <button type="button" onClick={() => onSort(on && !down ? `-${column.sort}` : (column.sort ?? ''))}>
                {column.head}
                {on ? down ? <ArrowDown size={12} /> : <ArrowUp size={12} /> : null}
              </button>
            ) : (
              column.head
            )}
          </span>
        );
      })}
      <span role="columnheader" aria-label={w('more')} />
    </div>
  );
}

function GroupRow({
  line,
  top,
  onToggle,
}: {
  line: { readonly group: DueGroup; readonly count: number; readonly open: boolean };
  top: number;
  onToggle(): void;
}) {
  const w = useWords();
  const Arrow = line.open ? ChevronDown : ChevronRight;
  return (
    <div className="ax-grid-group" role="row" style={{ transform: `translateY(${top}px)` }}>
      <button type="button" role="gridcell" aria-expanded={line.open} onClick={onToggle}>
        <PromiseShape look={groupLook[line.group]} left={0.8} size={15} />
        <b>{w(`group.${line.group}`)}</b>
        <span className="num ink-3">{line.count}</span>
        <span className="grow" />
        <Arrow size={15} strokeWidth={1.75} />
      </button>
    </div>
  );
}

/** A click on a row opens it, unless it was meant for something inside or marks text. Keys do the same from the list. */
function useRowClicks<R>(scroller: RefObject<HTMLDivElement | null>, grid: RefObject<GridProps<R>>): void {
  useEffect(() => {
    const node = scroller.current;
    if (!node) return undefined;
    const onClick = (event: MouseEvent): void => {
      const target = event.target as HTMLElement;
      const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1);
      if (index < 0 || target.closest('a,button,input,label') || window.getSelection()?.toString()) return;
      const line = grid.current.lines.find((one) => one.kind === 'row' && one.index === index);
      if (line?.kind === 'row') grid.current.onOpen?.(line.row, index);
    };
    node.addEventListener('click', onClick);
    return () => node.removeEventListener('click', onClick);
  }, [scroller, grid]);
}

interface RowProps<R> {
  readonly row: R;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly tight: boolean;
  readonly columns: readonly Column<R>[];
  /** null: nothing can be selected in this list */
  readonly selected: boolean | null;
  readonly current: boolean;
  readonly rowActs: ((row: R) => readonly RowAct<R>[]) | undefined;
  /** the grid's present handlers, read when something happens */
  readonly grid: RefObject<GridProps<R>>;
}

function GridRow<R>({ row, index, top, height, tight, columns, selected, current, grid, rowActs }: RowProps<R>) {
  const w = useWords();
  return (
    <div
      className={`ax-grid-row${selected ? ' is-selected' : ''}${current ? ' is-current' : ''}`}
      role="row"
      aria-selected={selected ?? undefined}
      aria-rowindex={index + 1}
      data-index={index}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <span role="gridcell">
        {selected === null ? null : (
          <Checkbox
            label={w('list.select')}
            checked={selected}
            onChange={(_, event) => grid.current.onSelect(row, index, event.shiftKey)}
          />
        )}
      </span>
      {columns.map((column) => (
        <span role="gridcell" key={column.key} className={column.align ? 'right num' : ''}>
          {column.cell(row, tight)}
        </span>
      ))}
      <span role="gridcell">{rowActs ? <RowMenu acts={rowActs(row)} row={row} /> : null}</span>
    </div>
  );
}

/** Rows stay as they are while the list around them scrolls or the cursor moves. */
const Row = memo(GridRow) as typeof GridRow;

function RowMenu<R>({ acts, row }: { acts: readonly RowAct<R>[]; row: R }) {
  const w = useWords();
  const possible = acts.filter((act) => act.when?.(row) !== false);
  if (possible.length === 0) return null;
  return (
    <Menu
      items={possible.map((act) => ({ key: act.key, label: act.label, danger: act.danger ?? false, run: () => act.run(row) }))}
      trigger={({ open, onClick }) => (
        <button type="button" className="ax-dots" aria-label={w('more')} aria-expanded={open} onClick={onClick}>
          <Ellipsis size={16} />
        </button>
      )}
    />
  );
}
