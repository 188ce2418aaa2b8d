import { useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { toastError } from '../../controls/notice.tsx';
import { useWords } from '../../i18n.ts';
import type { ImportColumn, ImportPreview, ImportSource } from './types.ts';

/** Columns after one of them was given a field: no field is filled by two. */
export function columnsWith(
  columns: readonly ImportColumn[],
  letter: string,
  field: string | null,
): { letter: string; field: string | null }[] {
  return columns.map((column) => ({
    letter: column.letter,
    field: column.letter === letter ? field : column.field === field ? null : column.field,
  }));
}

/** Beginnings of a column, so that one sees what stands in it. */
function samples({ columns, rows }: ImportPreview, letter: string): string {
  const at = columns.findIndex((column) => column.letter === letter);
  return rows
    .map((row) => row.cells[at] ?? '')
    .filter(Boolean)
    .slice(0, 3)
    .join(' · ');
}

/** 对列: which column of the sheet goes to which field, with what stands in it; every change is checked at once. */
export function ColumnMap({
  preview,
  source,
  onPreview,
  onDone,
}: {
  preview: ImportPreview;
  source: ImportSource;
  onPreview(preview: ImportPreview): void;
  onDone(): void;
}) {
  const w = useWords();
  const [busy, setBusy] = useState(false);
  const fields = preview.fields ?? [];
  const missing = fields.filter(({ field, required }) => required && !preview.columns.some((column) => column.field === field));
  const change = (letter: string, field: string | null): void => {
    setBusy(true);
    source
      .map?.(preview.id, columnsWith(preview.columns, letter, field))
      .then(onPreview, toastError)
      .finally(() => setBusy(false));
  };
  return (
    <div className="ax-map">
      <table>
        <thead>
          <tr>
            <th>{w('import.column')}</th>
            <th>{w('import.sample')}</th>
            <th>{w('import.field')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column) => (
            <tr key={column.letter}>
              <th scope="row">
                <span className="num ink-3">{column.letter}</span> {column.heading}
              </th>
              <td className="ink-2">{samples(preview, column.letter)}</td>
              <td>
                <select
                  aria-label={`${column.letter} ${column.heading}`}
                  value={column.field ?? ''}
                  disabled={busy}
                  onChange={(event) => change(column.letter, event.target.value || null)}
                >
                  <option value="">{w('import.ignored')}</option>
                  {fields.map(({ field, label }) => (
                    <option key={field} value={field}>
                      {label}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="row">
        <span className="grow small ink-2">
          {missing.length > 0 ? w('import.fieldsMissing', { fields: missing.map(({ label }) => label).join(' · ') }) : null}
        </span>
        <Button busy={busy} onClick={onDone}>
          {w('import.toCheck')}
        </Button>
      </p>
    </div>
  );
}
