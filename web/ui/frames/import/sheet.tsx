import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, KeyCap, TextButton } from '../../controls/button.tsx';
import { Segmented } from '../../controls/choice.tsx';
import { toastError } from '../../controls/notice.tsx';
import { Menu } from '../../controls/overlay.tsx';
import { useLocale, useWords } from '../../i18n.ts';
import { useKeys } from '../../keys.ts';
import { PromiseShape } from '../../promise/shape.tsx';
import { countText, listWords } from '../../time.ts';
import { columnsWith } from './columns.tsx';
import type { ImportCell, ImportColumn, ImportFault, ImportPreview, ImportRow, ImportSource } from './types.ts';

interface SheetProps {
  readonly preview: ImportPreview;
  readonly source: ImportSource;
  onPreview(preview: ImportPreview): void;
}

const placeOf = (row: number, column: string): string => `${row} ${column}`;

/** Rows of the window, and more of them from the server while scrolling. */
function useRows({ preview, source }: SheetProps): { rows: readonly ImportRow[]; more(): void } {
  const [further, setFurther] = useState<{ of: ImportPreview; rows: readonly ImportRow[] }>({ of: preview, rows: [] });
  const rows = useMemo(() => {
    const known = new Map([...(further.of === preview ? further.rows : []), ...preview.rows].map((row) => [row.row, row]));
    return [...known.values()].sort((a, b) => a.row - b.row);
  }, [preview, further]);
  const asked = useRef(0);
  const more = (): void => {
    const next = (rows.at(-1)?.row ?? 0) + 1;
    if (!source.rows || rows.length >= preview.total || asked.current === next) return;
    asked.current = next;
    source.rows(preview.id, next, 200).then((found) => setFurther({ of: preview, rows: [...rows, ...found] }), toastError);
  };
  return { rows, more };
}

/** Corrections: one cell, one suggestion, all suggestions. */
function useFixing({ preview, source, onPreview }: SheetProps) {
  const [busy, setBusy] = useState(false);
  const suggested = preview.faults.flatMap(({ row, column, suggestion }): ImportCell[] =>
    suggestion && column ? [{ row, column, text: suggestion }] : [],
  );
  const { fix } = source;
  const run = (cells: readonly ImportCell[]): void => {
    if (!fix || cells.length === 0) return;
    setBusy(true);
    fix(preview.id, cells)
      .then(onPreview, toastError)
      .finally(() => setBusy(false));
  };
  return { busy, suggested, fix: fix ? run : undefined };
}

/** The sheet as it is, wrong cells marked and editable; right all faults in order. Enter goes to the next fault. */
export function SheetPreview(props: SheetProps) {
  const { preview } = props;
  const w = useWords();
  const [view, setView] = useState<'all' | 'bad'>(preview.badRows > 0 ? 'bad' : 'all');
  const [place, setPlace] = useState(0);
  const { rows, more } = useRows(props);
  const { busy, suggested, fix } = useFixing(props);
  const at = Math.min(place, Math.max(0, preview.faults.length - 1));
  const badRows = useMemo(() => new Set(preview.faults.map((fault) => fault.row)), [preview.faults]);
  const step = (by: number): void => setPlace((at + by + preview.faults.length) % Math.max(1, preview.faults.length));
  useKeys(
    preview.faults.length > 0
      ? [
          { key: 'enter', run: () => step(1) },
          { key: 'shift+enter', run: () => step(-1) },
        ]
      : [],
    true,
  );
  return (
    <div className="ax-sheet" aria-busy={busy}>
      <div className="ax-sheet-left">
        <SheetTable
          {...props}
          rows={view === 'bad' ? rows.filter((row) => badRows.has(row.row)) : rows}
          current={preview.faults[at]}
          onPick={(fault) => setPlace(preview.faults.indexOf(fault))}
          onFix={fix}
          onStep={step}
          onEnd={view === 'all' ? more : undefined}
        />
        <Ignored columns={preview.columns} />
        {preview.faults.length > 0 ? (
          <p className="ax-sheet-keys">
            {w(fix ? 'import.editHint' : 'import.fixHint')} <KeyCap>Enter</KeyCap> {w('import.nextFault')} <KeyCap>Shift Enter</KeyCap>{' '}
            {w('import.previousFault')}
          </p>
        ) : null}
        {preview.badRows > 0 ? (
          <p className="ax-sheet-view">
            <Segmented
              value={view}
              onChange={setView}
              label={w('import.step.check')}
              options={[
                { value: 'all', label: w('import.allRows', { count: countText(preview.total) }) },
                { value: 'bad', label: w('import.badOnly', { count: countText(preview.badRows) }) },
              ]}
            />
            {fix && suggested.length > 0 ? (
              <TextButton onClick={() => fix(suggested)}>{w('import.takeAll', { count: suggested.length })}</TextButton>
            ) : null}
          </p>
        ) : null}
      </div>
      {preview.faults.length > 0 ? <FaultList faults={preview.faults} at={at} onPick={setPlace} onFix={fix} /> : null}
    </div>
  );
}

/** Columns that go nowhere, named: nobody takes them for written. */
function Ignored({ columns }: { columns: readonly ImportColumn[] }) {
  const w = useWords();
  const locale = useLocale();
  const names = columns
    .filter(({ field, heading }) => field === null && heading !== '')
    .map(({ letter, heading }) => `${letter} ${heading}`);
  if (names.length === 0) return null;
  return (
    <p className="ax-sheet-keys" role="status">
      <PromiseShape look="risk" size={13} /> {w('import.ignoredColumns', { columns: listWords(names, locale) })}
    </p>
  );
}

interface TableProps extends SheetProps {
  readonly rows: readonly ImportRow[];
  readonly current: ImportFault | undefined;
  readonly onFix: ((cells: readonly ImportCell[]) => void) | undefined;
  readonly onEnd: (() => void) | undefined;
  onPick(fault: ImportFault): void;
  onStep(by: number): void;
}

function SheetTable({ preview, source, onPreview, rows, current, onFix, onEnd, onPick, onStep }: TableProps) {
  const w = useWords();
  const sheet = useRef<HTMLDivElement>(null);
  const faultsByPlace = useMemo(() => new Map(preview.faults.map((fault) => [placeOf(fault.row, fault.column), fault])), [preview.faults]);
  useEffect(() => {
    sheet.current?.querySelector('.is-at')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const { map } = source;
  const change = (letter: string, field: string | null): void => {
    map?.(preview.id, columnsWith(preview.columns, letter, field)).then(onPreview, toastError);
  };
  return (
    <div
      className="ax-sheet-scroll"
      ref={sheet}
      onScroll={(event) => {
        const node = event.currentTarget;
        if (node.scrollHeight - node.scrollTop - node.clientHeight < 200) onEnd?.();
      }}
    >
      <table>
        <thead>
          <tr>
            <th aria-label={w('import.row')} />
            {preview.columns.map((column) => (
              <ColumnHead key={column.letter} column={column} fields={map ? preview.fields : undefined} onChange={change} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row} className={row.dropped ? 'is-dropped' : ''}>
              <th className="num">{row.row}</th>
              {preview.columns.map((column, index) => {
                const fault = faultsByPlace.get(placeOf(row.row, column.letter));
                const text = row.cells[index] ?? '';
                if (!fault)
                  return (
                    <td key={column.letter} className={column.field === null ? 'is-ignored' : ''}>
                      {text}
                    </td>
                  );
                return (
                  <BadCell
                    key={column.letter}
                    text={text}
                    fault={fault}
                    on={fault === current}
                    onPick={() => onPick(fault)}
                    onFix={onFix}
                    onStep={onStep}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Letter and heading; with `fields` the field it goes to can be changed. */
function ColumnHead({
  column,
  fields,
  onChange,
}: {
  column: ImportColumn;
  fields: ImportPreview['fields'];
  onChange(letter: string, field: string | null): void;
}) {
  const w = useWords();
  const name = `${column.letter} ${column.heading}`;
  const goesTo = column.field === null ? w('import.ignored') : (column.label ?? column.field);
  if (!fields) return <th title={goesTo}>{name}</th>;
  return (
    <th className={column.field === null ? 'is-ignored' : ''} title={goesTo}>
      <Menu
        align="start"
        trigger={({ onClick, open }) => (
          <button type="button" aria-expanded={open} onClick={onClick}>
            {name}
          </button>
        )}
        items={[
          ...fields.map((one) => ({
            key: one.field,
            label: one.field === column.field ? <b className="brand">{one.label}</b> : one.label,
            run: () => onChange(column.letter, one.field),
          })),
          { key: '', label: w('import.ignored'), run: () => onChange(column.letter, null) },
        ]}
      />
    </th>
  );
}

interface BadCellProps {
  readonly text: string;
  readonly fault: ImportFault;
  readonly on: boolean;
  readonly onFix: ((cells: readonly ImportCell[]) => void) | undefined;
  onPick(): void;
  onStep(by: number): void;
}

/** A wrong cell. The current one is a field when the sheet can be corrected here: Enter takes the change, or goes on. */
function BadCell({ text, fault, on, onPick, onFix, onStep }: BadCellProps) {
  const [draft, setDraft] = useState(text);
  if (!on || !onFix) {
    return (
      <td className={`is-bad${on ? ' is-at' : ''}`} title={fault.message}>
        <button type="button" onClick={onPick}>
          {text || '–'}
        </button>
      </td>
    );
  }
  return (
    <td className="is-bad is-at" title={fault.message}>
      <input
        value={draft}
        aria-label={`${fault.heading} ${fault.message}`}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (draft !== text) onFix([{ row: fault.row, column: fault.column, text: draft }]);
          else onStep(event.shiftKey ? -1 : 1);
        }}
      />
    </td>
  );
}

interface FaultListProps {
  readonly faults: readonly ImportFault[];
  readonly at: number;
  readonly onFix: ((cells: readonly ImportCell[]) => void) | undefined;
  onPick(index: number): void;
}

function FaultList({ faults, at, onPick, onFix }: FaultListProps) {
  const w = useWords();
  return (
    <ol className="ax-faults">
      {faults.map((fault, index) => {
        const { suggestion } = fault;
        return (
          <li key={`${placeOf(fault.row, fault.column)} ${fault.message}`} className={index === at ? 'is-current' : ''}>
            <button type="button" className="ax-fault" onClick={() => onPick(index)}>
              <span className="ax-fault-place">
                <i aria-hidden="true" />
                {w('import.place', { row: fault.row, column: fault.heading || fault.column })}
              </span>
              <span className="ax-fault-text">
                <b className="num">{fault.text}</b>
                {fault.message}
              </span>
            </button>
            {suggestion && onFix ? (
              <Button size="small" kind="plain" onClick={() => onFix([{ row: fault.row, column: fault.column, text: suggestion }])}>
                {w('import.take', { value: suggestion })}
              </Button>
            ) : suggestion ? (
              <span className="ax-fault-fix">{w('import.suggest', { value: suggestion })}</span>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
