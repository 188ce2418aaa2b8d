import { useEffect, useState, type ReactNode } from 'react';
import type { Fields } from '#platform/values/field.ts';
import { TextButton } from '../../controls/button.tsx';
import { currentLocale, useWords } from '../../i18n.ts';
import { useNow } from '../../now.ts';
import { listTime } from '../../time.ts';
import { FieldValue } from './cells.tsx';
import type { HistoryEntry, RegisterActs, RegisterRow } from './types.ts';

/** Who changed what of a row, asked when somebody wants to see it. */
export function RowHistory({ row, acts, fields }: { row: RegisterRow; acts: RegisterActs; fields: Fields }) {
  const w = useWords();
  const now = useNow();
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    acts.history?.(row).then(setEntries, () => setEntries([]));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked once per opened row
  }, [asked, row.id]);
  if (!asked) return <TextButton onClick={() => setAsked(true)}>{w('register.showHistory')}</TextButton>;
  if (!entries) return <p className="small ink-3">{w('loading')}</p>;
  if (entries.length === 0) return <p className="small ink-3">{w('register.noHistory')}</p>;
  const shown = (name: string, value: unknown): ReactNode => {
    const field = fields[name];
    return field ? <FieldValue field={field} value={value} /> : String(value ?? '–');
  };
  return (
    <ul className="ax-history">
      {entries.map((entry) => (
        <li key={entry.version}>
          <span className="num ink-3">{listTime(entry.at, now)}</span>
          <div>
            <b>{entry.by?.name ?? w('system')}</b>
            {entry.changes.map((change) => (
              <p key={change.field}>
                {fields[change.field]?.label[currentLocale()] ?? change.field}: <s className="ink-3">{shown(change.field, change.from)}</s>{' '}
                → {shown(change.field, change.to)}
              </p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
