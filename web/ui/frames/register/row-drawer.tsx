import { useState, type ReactNode } from 'react';
import type { Field, Fields } from '#platform/values/field.ts';
import { asApiError, type ApiError } from '../../../api/problem.ts';
import { Button, Tag } from '../../controls/button.tsx';
import { errorText, toast } from '../../controls/notice.tsx';
import { AllFields } from '../../forms/field-input.tsx';
import { FormDrawer, type FormSection } from '../../forms/form-drawer.tsx';
import { useFields, type FieldsForm } from '../../forms/use-fields.ts';
import { currentLocale, useWords } from '../../i18n.ts';
import { Conflict } from '../../state/index.tsx';
import { shownValue } from './cells.tsx';
import { RowHistory } from './row-history.tsx';
import { isRetired, type RegisterActs, type RegisterDescription, type RegisterRow } from './types.ts';

interface RowDrawerProps {
  readonly register: RegisterDescription;
  readonly row: RegisterRow | null;
  readonly acts: RegisterActs;
  readonly panels: ReactNode;
  onClose(): void;
  onSaved(): void;
}

type Values = Readonly<Record<string, unknown>>;

/** Runs an act of the row: done closes the drawer; a stale edit fetches the present row; other refusals go under their fields. */
function useSaving({ row, acts, onClose, onSaved }: RowDrawerProps, form: FieldsForm) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [stale, setStale] = useState<RegisterRow | null>(null);
  const failed = async (thrown: unknown): Promise<void> => {
    const error = asApiError(thrown);
    const present = row && isStale(error) ? await acts.read?.(row).catch(() => undefined) : undefined;
    if (present) setStale(present);
    else setFault((error.errors.length > 0 ? form.take(error) : [errorText(error)]).filter(Boolean).join(' ') || null);
  };
  const attempt = async (act: Promise<unknown> | undefined, said: string): Promise<void> => {
    setBusy(true);
    setFault(null);
    setStale(null);
    try {
      await act;
      form.done();
      toast(said);
      onSaved();
      onClose();
    } catch (thrown) {
      await failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, stale, attempt };
}

/** New row or one to change: form by sections, retire and restore, history. A stale edit shows the differing fields. */
export function RowDrawer(props: RowDrawerProps) {
  const { register, row, acts, onClose, onSaved } = props;
  const w = useWords();
  const form = useFields(register.fields, row ?? {}, { draftKey: `${register.name}.${row?.id ?? 'new'}` });
  const { busy, fault, stale, attempt } = useSaving(props, form);
  const edit = (seen: RegisterRow, changes: Values): void => void attempt(acts.edit?.(seen, changes), w('saved'));
  const save = (): void => {
    const values = row ? form.changes() : form.read();
    if (!values) return;
    if (!row) void attempt(acts.create?.(values), w('register.created', { what: register.what }));
    else if (Object.keys(values).length === 0) onClose();
    else edit(row, values);
  };
  return (
    <FormDrawer
      open
      title={row ? nameOf(register, row) : w('register.new', { what: register.what })}
      tag={row && isRetired(row) ? <Tag>{w('register.retired')}</Tag> : undefined}
      form={form}
      sections={sectionsOf(props, form, w)}
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
              fields={register.fields}
              start={row}
              changes={form.changes() ?? {}}
              onMerge={(mine) => edit({ ...row, version: stale.version }, mine)}
              onDiscard={() => {
                form.done();
                onSaved();
                onClose();
              }}
            />
          ) : null}
          {row ? <RetireButton row={row} acts={acts} attempt={attempt} /> : null}
        </>
      }
    />
  );
}

function RetireButton({
  row,
  acts,
  attempt,
}: {
  row: RegisterRow;
  acts: RegisterActs;
  attempt(act: Promise<unknown> | undefined, said: string): Promise<void>;
}) {
  const w = useWords();
  const { restore, retire } = acts;
  if (isRetired(row)) {
    return restore ? (
      <p className="ax-form-acts">
        <Button size="small" onClick={() => void attempt(restore(row), w('register.restored'))}>
          {w('register.restore')}
        </Button>
      </p>
    ) : null;
  }
  return retire ? (
    <p className="ax-form-acts">
      <Button size="small" kind="danger" onClick={() => void attempt(retire(row), w('register.retiredDone'))}>
        {w('register.retire')}
      </Button>
    </p>
  ) : null;
}

function sectionsOf({ register, row, acts, panels }: RowDrawerProps, form: FieldsForm, w: (key: string) => string): FormSection[] {
  const parts = register.sections ?? [{ key: 'all', title: w('register.basics'), fields: Object.keys(register.fields) }];
  const sections: FormSection[] = parts.map((part) => ({ ...part, content: <AllFields form={form} names={part.fields} /> }));
  if (row && panels) sections.push({ key: 'panels', title: w('register.related'), fields: [], content: panels });
  if (row && acts.history) {
    sections.push({
      key: 'history',
      title: w('register.history'),
      fields: [],
      content: <RowHistory row={row} acts={acts} fields={register.fields} />,
    });
  }
  return sections;
}

/** What a person calls the row: its first column. */
function nameOf(register: RegisterDescription, row: RegisterRow): string {
  const name = register.columns?.[0] ?? Object.keys(register.fields)[0] ?? '';
  const field = register.fields[name];
  return field ? shownValue(field, row[name]) : '';
}

/** An edit that came too late: somebody saved a newer version meanwhile. */
function isStale(error: ApiError): boolean {
  return error.status === 409 && error.code.endsWith('changed_meanwhile');
}

interface StaleRowProps {
  readonly current: RegisterRow;
  readonly fields: Fields;
  readonly start: RegisterRow;
  readonly changes: Values;
  onMerge(mine: Values): void;
  onDiscard(): void;
}

function differs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) !== JSON.stringify(other ?? null);
}

function StaleRow({ current, fields, start, changes, onMerge, onDiscard }: StaleRowProps) {
  const w = useWords();
  const conflictOf = ([name, field]: [string, Field]) => {
    const theirs = differs(current[name], start[name]) ? { theirs: shownValue(field, current[name]) } : {};
    const mine = name in changes ? { mine: shownValue(field, changes[name]) } : {};
    if (!('theirs' in theirs) && !('mine' in mine)) return [];
    const both = 'theirs' in theirs && 'mine' in mine;
    const auto = 'theirs' in theirs ? ('theirs' as const) : ('mine' as const);
    return [{ key: name, label: field.label[currentLocale()], ...theirs, ...mine, ...(both ? {} : { auto }) }];
  };
  const conflicts = Object.entries(fields).flatMap(conflictOf);
  return (
    <Conflict
      intro={w('conflict.intro', { count: conflicts.length })}
      theirName={w('conflict.other')}
      onDiscard={onDiscard}
      fields={conflicts}
      onMerge={(choice) => onMerge(Object.fromEntries(Object.entries(changes).filter(([name]) => choice[name] === 'mine')))}
    />
  );
}
