import { useEffect, useMemo, useRef, useState } from 'react';
import { KeyCap } from '../../controls/button.tsx';
import { Segmented } from '../../controls/choice.tsx';
import { useWords } from '../../i18n.ts';
import { useKeys } from '../../keys.ts';
import type { ImportPreview, ImportSource } from './types.ts';

/** The sheet as it is, wrong cells marked; right all faults in order. Choosing one shows its cell. Enter goes to the next. */
export function SheetPreview({ preview, source }: { preview: ImportPreview; source: ImportSource }) {
  const w = useWords();
  const [view, setView] = useState<'all' | 'bad'>(preview.badRows > 0 ? 'bad' : 'all');
  const [at, setAt] = useState(0);
  const [rows, setRows] = useState(preview.rows);
  const sheet = useRef<HTMLDivElement>(null);
  const faultsByCell = useMemo(() => new Map(preview.faults.map((fault) => [`${fault.row} ${fault.column}`, fault])), [preview.faults]);
  const badRows = useMemo(() => new Set(preview.faults.map((fault) => fault.row)), [preview.faults]);
  const shown = view === 'bad' ? rows.filter((row) => badRows.has(row.row)) : rows;
  const current = preview.faults[at];
  const step = (by: number): void => setAt((at + by + preview.faults.length) % Math.max(1, preview.faults.length));
  useKeys(
    preview.faults.length > 0
      ? [
          { key: 'enter', run: () => step(1) },
          { key: 'shift+enter', run: () => step(-1) },
        ]
      : [],
    true,
  );
  useEffect(() => {
    sheet.current?.querySelector('.is-at')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at, view]);
  const more = (): void => {
    const next = (rows.at(-1)?.row ?? 0) + 1;
    void source.rows?.(preview.id, next, 200).then(
      (found) => setRows([...rows, ...found.filter((row) => !rows.some((one) => one.row === row.row))].sort((a, b) => a.row - b.row)),
      () => {},
    );
  };
  return (
    <div className="ax-sheet">
      <div className="ax-sheet-left">
        <div
          className="ax-sheet-scroll"
          ref={sheet}
          tabIndex={0}
          role="region"
          aria-label={preview.fileName}
          onScroll={(event) => {
            const node = event.currentTarget;
            if (
              view === 'all' &&
              source.rows &&
              rows.length < preview.total &&
              node.scrollHeight - node.scrollTop - node.clientHeight < 200
            )
              more();
          }}
        >
          <table>
            <thead>
              <tr>
                <th aria-label={w('import.row')} />
                {preview.columns.map((column) => (
                  <th key={column.letter} className={column.field === null ? 'is-ignored' : ''} title={column.field ?? w('import.ignored')}>
                    {column.letter} {column.heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.row}>
                  <th className="num">{row.row}</th>
                  {preview.columns.map((column, index) => {
                    const fault = faultsByCell.get(`${row.row} ${column.letter}`);
                    const here = current?.row === row.row && current.column === column.letter;
                    return (
                      <td
                        key={column.letter}
                        className={`${fault ? 'is-bad' : ''}${here ? ' is-at' : ''}`}
                        title={fault?.message}
                        onClick={fault ? () => setAt(preview.faults.indexOf(fault)) : undefined}
                      >
                        {row.cells[index] ?? ''}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="ax-sheet-keys">
          {w('import.fixHint')} <KeyCap>Enter</KeyCap> {w('import.nextFault')} <KeyCap>Shift Enter</KeyCap> {w('import.previousFault')}
        </p>
        {preview.badRows > 0 ? (
          <p className="ax-sheet-view">
            <Segmented
              value={view}
              onChange={setView}
              label={w('import.step.check')}
              options={[
                { value: 'all', label: w('import.allRows', { count: preview.total }) },
                { value: 'bad', label: w('import.badOnly', { count: preview.badRows }) },
              ]}
            />
          </p>
        ) : null}
      </div>
      {preview.faults.length > 0 ? (
        <ol className="ax-faults">
          {preview.faults.map((fault, index) => (
            <li key={`${fault.row} ${fault.column} ${fault.message}`} className={index === at ? 'is-current' : ''}>
              <button type="button" onClick={() => setAt(index)}>
                <span className="ax-fault-place">
                  <i aria-hidden="true" />
                  {w('import.place', { row: fault.row, column: fault.heading || fault.column })}
                </span>
                {fault.suggestion ? <span className="ax-fault-fix">{w('import.suggest', { value: fault.suggestion })}</span> : null}
                <span className="ax-fault-text">
                  <b className="num">{fault.text}</b>
                  {fault.message}
                </span>
              </button>
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}
