import type { ReactNode } from 'react';
import { useWords } from '../i18n.ts';
import { localDay } from '#platform/values/instant.ts';

export interface TableColumn<R> {
  readonly key: string;
  readonly head: ReactNode;
  readonly align?: 'right';
  cell(row: R): ReactNode;
}

/** A short table that is read as a whole; long lists are `ListFrame`. A row that opens something is a link for keyboard and mouse by its first cell. */
export function Table<R>({
  columns,
  rows,
  rowKey,
  caption,
  onOpen,
  current,
}: {
  columns: readonly TableColumn<R>[];
  rows: readonly R[];
  rowKey(row: R): string;
  /** what the table holds, for those who do not see it */
  caption: string;
  onOpen?: ((row: R) => void) | undefined;
  /** key of the row that is open */
  current?: string | undefined;
}) {
  return (
    <div className="ax-table">
      <table>
        <caption className="ax-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, align }) => (
              <th key={key} scope="col" className={align}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} aria-current={rowKey(row) === current ? 'true' : undefined}>
              {columns.map(({ key, cell, align }, place) => (
                <td key={key} className={align}>
                  {place === 0 && onOpen ? (
                    <button type="button" className="ax-link" onClick={() => onOpen(row)}>
                      {cell(row)}
                    </button>
                  ) : (
                    cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export interface VersionView {
  readonly id: string;
  readonly number: number;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

/** The versions of what is published, latest first; choosing one shows it. */
export function Versions({
  versions,
  shown,
  zone = 'Asia/Shanghai',
  onChoose,
}: {
  versions: readonly VersionView[];
  shown: string | null;
  zone?: string;
  onChoose(id: string): void;
}) {
  const w = useWords();
  const day = (at: string): string => localDay(Date.parse(at), zone);
  return (
    <ol className="ax-versions" aria-label={w('versions.title')}>
      {versions.map(({ id, number, effectiveFrom, effectiveTo }) => (
        <li key={id}>
          <button type="button" aria-current={id === shown ? 'true' : undefined} onClick={() => onChoose(id)}>
            <b className="num">{w('versions.number', { number })}</b>
            <span className="num ink-3">
              {effectiveTo === null ? w('versions.since', { from: day(effectiveFrom) }) : `${day(effectiveFrom)} – ${day(effectiveTo)}`}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
