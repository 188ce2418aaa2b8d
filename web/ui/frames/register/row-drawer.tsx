import { useEffect, useState, type ReactNode } from 'react';
import type { Fields } from '#platform/values/field.ts';
import { asApiError, type ApiError } from '../../../api/problem.ts';
import { Button, Tag, TextButton } from '../../controls/button.tsx';
import { errorText, toast } from '../../controls/notice.tsx';
import { AllFields } from '../../forms/field-input.tsx';
import { FormDrawer, type FormSection } from '../../forms/form-drawer.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { currentLocale, useWords } from '../../i18n.ts';
import { useNow } from '../../now.ts';
import { Conflict } from '../../state/index.tsx';
import { listTime } from '../../time.ts';
import { shownValue } from './cells.tsx';
import { isRetired, type HistoryEntry, type RegisterActs, type RegisterDescription, type RegisterRow } from './types.ts';

interface RowDrawerProps {
  readonly register: RegisterDescription;
  readonly row: RegisterRow | null;
  readonly acts: RegisterActs;
  readonly panels: ReactNode;
  onClose(): void;
  onSaved(): void;
}

/** New row or one to change: form by sections, retire and restore, history. A stale edit shows the differing fields. */
export function RowDrawer({ register, row, acts, panels, onClose, onSaved }: RowDrawerProps) {
  const w = useWords();
  const { fields } = register;
  const form = useFields(fields, row ?? {}, { draftKey: `${register.name}.${row?.id ?? 'new'}` });
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [stale, setStale] = useState<RegisterRow | null>(null);
  const finish = (said: string): void => {
    form.done();
    toast(said);
    onSaved();
    onClose();
  };
  const attempt = (act: () => Promise<unknown> | undefined, said: string): void => {
    setBusy(true);
    setFault(null);
    Promise.resolve(act())
      .then(
        () => finish(said),
        (thrown: unknown) => {
          const error = asApiError(thrown);
          if (row && acts.read && isStale(error)) return acts.read(row).then(setStale, () => setFault(errorText(error)));
          setFault((error.errors.length > 0 ? form.take(error) : [errorText(error)]).filter(Boolean).join(' ') || null);
          return undefined;
        },
      )
      .finally(() => setBusy(false));
  };
  const save = (): void => {
    if (row) {
      const changes = form.changes();
      if (changes && Object.keys(changes).length === 0) {
        onClose();
        return;
      }
      if (changes) attempt(() => acts.edit?.(row, changes), w('saved'));
    } else {
      const values = form.read();
      if (values) attempt(() => acts.create?.(values), w('register.created', { what: register.what }));
    }
  };
  const sections: FormSection[] = (register.sections ?? [{ key: 'all', title: w('register.basics'), fields: Object.keys(fields) }]).map(
    (section) => ({ ...section, content: <AllFields form={form} names={section.fields} /> }),
  );
  const name = String(row ? shownValue(fields[firstOf(register)] ?? (Object.values(fields)[0] as never), row[firstOf(register)]) : '');
  const extra: FormSection[] = row
    ? [
        ...(panels ? [{ key: 'panels', title: w('register.related'), fields: [], content: panels }] : []),
        ...(acts.history
          ? [{ key: 'history', title: w('register.history'), fields: [], content: <History row={row} acts={acts} fields={fields} /> }]
          : []),
      ]
    : [];
  return (
    <FormDrawer
      open
      title={row ? name : w('register.new', { what: register.what })}
      tag={row && isRetired(row) ? <Tag>{w('register.retired')}</Tag> : undefined}
      form={form}
      sections={[...sections, ...extra]}
      busy={busy}
      onSave={save}
      onClose={onClose}
      before={
        <>
          {fault ? (
            <p className="ax-error ax-form-fault" role="alert">
              {fault}
            </p>
          ) : null}
          {stale && row ? (
            <StaleRow
              current={stale}
              fields={fields}
              start={row}
              onDiscard={() => {
                form.done();
                onSaved();
                onClose();
              }}
              onMerge={(mine) => {
                setStale(null);
                attempt(() => acts.edit?.({ ...row, version: stale.version }, mine), w('saved'));
              }}
              changes={form.changes() ?? {}}
            />
          ) : null}
          {row && (isRetired(row) ? acts.restore : acts.retire) ? (
            <p className="ax-form-acts">
              {isRetired(row) ? (
                <Button size="small" onClick={() => attempt(() => acts.restore?.(row), w('register.restored'))}>
                  {w('register.restore')}
                </Button>
              ) : (
                <Button size="small" kind="danger" onClick={() => attempt(() => acts.retire?.(row), w('register.retiredDone'))}>
                  {w('register.retire')}
                </Button>
              )}
            </p>
          ) : null}
        </>
      }
    />
  );
}

function firstOf(register: RegisterDescription): string {
  return register.columns?.[0] ?? Object.keys(register.fields)[0] ?? '';
}

/** An edit that came too late: somebody saved a newer version meanwhile. */
function isStale(error: ApiError): boolean {
  return error.status === 409 && error.code.endsWith('changed_meanwhile');
}

function StaleRow({
  current,
  fields,
  start,
  changes,
  onMerge,
  onDiscard,
}: {
  current: RegisterRow;
  fields: Fields;
  start: RegisterRow;
  changes: Readonly<Record<string, unknown>>;
  onMerge(mine: Readonly<Record<string, unknown>>): void;
  onDiscard(): void;
}) {
  const w = useWords();
  const differing = Object.keys(fields).filter(
    (name) => JSON.stringify(current[name] ?? null) !== JSON.stringify(start[name] ?? null) || name in changes,
  );
  return (
    <Conflict
      intro={w('conflict.intro', { count: differing.length })}
      theirName={w('conflict.other')}
      onDiscard={onDiscard}
      fields={differing.flatMap((name) => {
        const field = fields[name];
        if (!field) return [];
        const theirs = JSON.stringify(current[name] ?? null) !== JSON.stringify(start[name] ?? null);
        const mine = name in changes;
        return [
          {
            key: name,
            label: field.label[currentLocale()],
            ...(theirs ? { theirs: shownValue(field, current[name]) } : {}),
            ...(mine ? { mine: shownValue(field, changes[name]) } : {}),
            ...(theirs && mine ? {} : { auto: theirs ? ('theirs' as const) : ('mine' as const) }),
          },
        ];
      })}
      onMerge={(choice) => onMerge(Object.fromEntries(Object.entries(changes).filter(([name]) => choice[name] === 'mine')))}
    />
  );
}

function History({ row, acts, fields }: { row: RegisterRow; acts: RegisterActs; fields: Fields }) {
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
  const shown = (name: string, value: unknown): string => {
    const field = fields[name];
    return field ? shownValue(field, value) : String(value ?? '–');
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
