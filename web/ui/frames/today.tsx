import { useState, type ReactNode } from 'react';
import { Button, KeyCap, TextButton } from '../controls/button.tsx';
import { useWords } from '../i18n.ts';
import { useKeys } from '../keys.ts';
import { DueLine, PromiseState, type PromiseView } from '../promise/index.tsx';
import { Panel } from '../record/index.tsx';
import type { LucideIcon } from 'lucide-react';

/** 今日框: one sentence, then the main column of panels, then a side column (304–400 px). */
export function TodayFrame({
  sentence,
  aside,
  children,
  side,
  sideWidth = 304,
}: {
  sentence: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  side?: ReactNode;
  sideWidth?: number;
}) {
  return (
    <div className="ax-today" style={{ ['--side' as string]: side ? `${sideWidth}px` : '0px' }}>
      <div className="ax-today-main">
        <div className="ax-today-head">
          <p className="sentence grow">{sentence}</p>
          {aside}
        </div>
        {children}
      </div>
      {side ? <aside>{side}</aside> : null}
    </div>
  );
}

/** The part of a sentence that is broken: the only vermilion words of a page. */
export function Broken({ children }: { children: ReactNode }) {
  return <span className="ax-broken">{children}</span>;
}

export interface DutyRow {
  readonly id: string;
  readonly promise: PromiseView;
  /** why it is due: 热线受理 · 判定复杂 */
  readonly origin?: ReactNode;
  readonly who: ReactNode;
  readonly what?: ReactNode;
  readonly act?: { readonly label: string; readonly icon?: LucideIcon; run(): void };
}

interface DutyListProps {
  rows: readonly DutyRow[];
  total?: number;
  title?: ReactNode;
  onAll?(): void;
  onOpen?(id: string): void;
}

/** 最先到期: duties by what runs out first, each with its reason and one act. J K move, Enter opens, A does the act. */
export function DutyList({ rows, total, onAll, onOpen, title }: DutyListProps) {
  const w = useWords();
  const [current, setCurrent] = useState(0);
  const here = rows[Math.min(current, rows.length - 1)];
  useKeys([
    { key: 'j', label: w('key.down'), moves: true, run: () => setCurrent(Math.min(rows.length - 1, current + 1)) },
    { key: 'k', label: w('key.up'), moves: true, run: () => setCurrent(Math.max(0, current - 1)) },
    { key: 'enter', label: w('key.open'), when: Boolean(here && onOpen), run: () => here && onOpen?.(here.id) },
    { key: 'a', label: w('key.act'), when: Boolean(here?.act), run: () => here?.act?.run() },
  ]);
  return (
    <Panel
      flush
      title={title ?? w('duties.title')}
      meta={<DutyKeys />}
      act={onAll && total !== undefined ? <TextButton onClick={onAll}>{w('duties.all', { count: total })}</TextButton> : undefined}
    >
      <ul className="ax-duties">
        {rows.map((row, index) => (
          <DutyLine key={row.id} row={row} current={index === current} onOpen={onOpen} />
        ))}
      </ul>
    </Panel>
  );
}

function DutyKeys() {
  const w = useWords();
  return (
    <>
      {w('duties.sorted')} · <KeyCap>J</KeyCap>
      <KeyCap>K</KeyCap> {w('duties.move')} <KeyCap>Enter</KeyCap> {w('key.open')} <KeyCap>A</KeyCap> {w('key.act')}
    </>
  );
}

function DutyLine({ row, current, onOpen }: { row: DutyRow; current: boolean; onOpen: ((id: string) => void) | undefined }) {
  const { promise, act } = row;
  return (
    <li className={current ? 'is-current' : ''} aria-current={current || undefined}>
      <button type="button" className="ax-duty" disabled={!onOpen} onClick={() => onOpen?.(row.id)}>
        <PromiseState promise={promise} form="stack" />
        <span>
          <b>{promise.title}</b>
          <small>{row.origin}</small>
        </span>
        <span>
          <span className="clip">
            <b>{row.who}</b>
            {row.what ? <span className="ink-2"> · {row.what}</span> : null}
          </span>
          <small className="clip" title={promise.reason}>
            {promise.reason}
          </small>
        </span>
      </button>
      {act ? (
        <Button size="small" kind={current ? 'primary' : 'default'} icon={act.icon} onClick={act.run}>
          {act.label}
        </Button>
      ) : null}
    </li>
  );
}

/** The due line in its panel. */
export function DuePanel({
  rows,
  untilHour,
  onOpen,
}: {
  rows: readonly (Pick<DutyRow, 'id' | 'promise'> & { readonly name: string })[];
  untilHour?: number;
  onOpen?(id: string): void;
}) {
  return (
    <Panel>
      <DueLine items={rows} {...(untilHour ? { untilHour } : {})} {...(onOpen ? { onOpen } : {})} />
    </Panel>
  );
}

/** A figure with target and pace: 一次解决 78 % · 目标 75. `share` draws the thin bar, `look` says whether a target is missed. */
export function FigureRow({
  label,
  value,
  unit,
  share,
  look = 'run',
  note,
  onOpen,
}: {
  label: ReactNode;
  value: ReactNode;
  unit?: ReactNode;
  share?: number;
  look?: 'run' | 'risk' | 'breach';
  note?: ReactNode;
  onOpen?(): void;
}) {
  return (
    <div className="ax-figure-row">
      <span>{label}</span>
      <span className="right">
        {onOpen ? (
          <button type="button" className="ax-open num" onClick={onOpen}>
            {value}
          </button>
        ) : (
          <b className="num">{value}</b>
        )}{' '}
        <small className="ink-3">{unit}</small>
      </span>
      {share === undefined ? (
        <span />
      ) : (
        <span className={`ax-bar is-${look}-plain`} style={{ height: 4 }}>
          <i style={{ width: `${Math.min(100, share * 100)}%` }} />
        </span>
      )}
      <small className="right ink-2">{note}</small>
    </div>
  );
}
