import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Ellipsis } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Checkbox } from '../../controls/choice.tsx';
import { Menu } from '../../controls/overlay.tsx';
import { useWords } from '../../i18n.ts';
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
export function Cell({ main, meta, tight = false, strong = false }: { main: ReactNode; meta?: ReactNode; tight?: boolean; strong?: boolean }) {
  return <span className="ax-cell" title={tight && typeof meta === 'string' ? meta : typeof main === 'string' ? main : undefined}><span className="clip">{strong ? <b>{main}</b> : main}</span>{tight || meta === undefined ? null : <small className="clip">{meta}</small>}</span>;
}

function useViewport(scroller: RefObject<HTMLDivElement | null>): { top: number; height: number } {
  const [view, setView] = useState({ top: 0, height: 900 });
  useLayoutEffect(() => {
    const node = scroller.current;
    if (!node) return undefined;
    let frame = 0;
    const read = (): void => { frame = 0; setView({ top: node.scrollTop, height: node.clientHeight }); };
    const later = (): void => { if (!frame) frame = requestAnimationFrame(read); };
    const observer = new ResizeObserver(later);
    observer.observe(node);
    node.addEventListener('scroll', later, { passive: true });
    read();
    return () => { observer.disconnect(); node.removeEventListener('scroll', later); if (frame) cancelAnimationFrame(frame); };
  }, [scroller]);
  return view;
}

/** The table of a list: own grid with only the visible rows in the page, so that ten thousand scroll smoothly. */
export function Grid<R>(props: GridProps<R>) {
  const { columns, lines, density, current, scroller, onNearEnd } = props;
  const view = useViewport(scroller);
  const height = rowHeights[density];
  const tops = topsOf(lines, height, groupHeight);
  const total = tops.at(-1) ?? 0;
  const [from, to] = visible(tops, view.top, view.height);
  const near = total - view.top - view.height < 600;
  const nearEnd = useRef(onNearEnd);
  nearEnd.current = onNearEnd;
  useEffect(() => { if (near) nearEnd.current(); }, [near, lines.length]);
  useEffect(() => {
    const node = scroller.current;
    const at = lines.findIndex((line) => line.kind === 'row' && line.index === current);
    const top = tops[at];
    if (!node || top === undefined || at < 0) return;
    if (top < node.scrollTop + groupHeight) node.scrollTop = Math.max(0, top - groupHeight);
    else if (top + height + 40 > node.scrollTop + node.clientHeight) node.scrollTop = top + height + 40 - node.clientHeight;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a moved cursor scrolls, not new rows
  }, [current]);
  const template = [props.selection ? '40px' : '12px', ...columns.map((column) => (column.grow ? `minmax(${column.width}px, ${column.grow}fr)` : `${column.width}px`)), props.rowActs ? '40px' : '12px'].join(' ');
  return (
    <div className={`ax-grid is-${density}`} ref={scroller} role="grid" aria-label={props.label} aria-rowcount={lines.length} tabIndex={0} style={{ ['--cols' as string]: template }}>
      <GridHead {...props} />
      <div className="ax-grid-body" style={{ height: total }}>
        {lines.slice(from, to).map((line, offset) => {
          const top = tops[from + offset] ?? 0;
          return line.kind === 'group' ? <GroupRow key={`group-${line.group}`} line={line} top={top} onToggle={() => props.onGroup(line.group)} /> : <GridRow key={props.rowId(line.row)} line={line} top={top} height={height} grid={props} />;
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
      <span role="columnheader">{selection ? <Checkbox label={w('list.selectAll')} checked={allSelected} mixed={!allSelected && selection.size > 0} onChange={onSelectAll} /> : null}</span>
      {columns.map((column) => {
        const down = sort === `-${column.sort ?? ''}`;
        const on = column.sort !== undefined && (sort === column.sort || down);
        return (
          <span role="columnheader" key={column.key} className={`clip${column.align ? ' right' : ''}`} aria-sort={on ? (down ? 'descending' : 'ascending') : undefined}>
            {column.sort ? <button type="button" onClick={() => onSort(on && !down ? `-${column.sort}` : column.sort ?? '')}>{column.head}{on ? down ? <ArrowDown size={12} /> : <ArrowUp size={12} /> : null}</button> : column.head}
          </span>
        );
      })}
      <span role="columnheader" aria-label={w('more')} />
    </div>
  );
}

function GroupRow({ line, top, onToggle }: { line: { readonly group: DueGroup; readonly count: number; readonly open: boolean }; top: number; onToggle(): void }) {
  const w = useWords();
  const Arrow = line.open ? ChevronDown : ChevronRight;
  return (
    <div className="ax-grid-group" role="row" style={{ transform: `translateY(${top}px)` }}>
      <button type="button" role="gridcell" aria-expanded={line.open} onClick={onToggle}><PromiseShape look={groupLook[line.group]} left={0.8} size={15} /><b>{w(`group.${line.group}`)}</b><span className="num ink-3">{line.count}</span><span className="grow" /><Arrow size={15} strokeWidth={1.75} /></button>
    </div>
  );
}

function GridRow<R>({ line, top, height, grid }: { line: { readonly row: R; readonly index: number }; top: number; height: number; grid: GridProps<R> }) {
  const w = useWords();
  const { row, index } = line;
  const id = grid.rowId(row);
  const selected = grid.selection?.has(id) ?? false;
  const acts = grid.rowActs?.(row).filter((act) => act.when?.(row) !== false) ?? [];
  return (
    <div
      className={`ax-grid-row${selected ? ' is-selected' : ''}${index === grid.current || grid.openId === id ? ' is-current' : ''}`} role="row" aria-selected={selected} aria-rowindex={index + 1} style={{ transform: `translateY(${top}px)`, height }}
      onClick={(event) => { if (!(event.target as HTMLElement).closest('a,button,input,label') && !window.getSelection()?.toString()) grid.onOpen?.(row, index); }}
    >
      <span role="gridcell">{grid.selection ? <Checkbox label={w('list.select')} checked={selected} onChange={(_, event) => grid.onSelect(row, index, event.shiftKey)} /> : null}</span>
      {grid.columns.map((column) => <span role="gridcell" key={column.key} className={column.align ? 'right num' : ''}>{column.cell(row, grid.density === 'tight')}</span>)}
      <span role="gridcell">{acts.length > 0 ? <Menu items={acts.map((act) => ({ key: act.key, label: act.label, danger: act.danger ?? false, run: () => act.run(row) }))} trigger={(open) => <button type="button" className="ax-dots" aria-label={w('more')} aria-expanded={open.open} onClick={open.onClick}><Ellipsis size={16} /></button>} /> : null}</span>
    </div>
  );
}
