import { useState, type ReactNode } from 'react';
import { asApiError } from '../../../api/problem.ts';
import { Button, Tag } from '../../controls/button.tsx';
import { errorText, toast, toastError, toastWithUndo } from '../../controls/notice.tsx';
import { AllFields } from '../../forms/field-input.tsx';
import { FormDrawer, type FormSection } from '../../forms/form-drawer.tsx';
import { useFields, type FieldsForm } from '../../forms/use-fields.ts';
import { currentLocale, useWords } from '../../i18n.ts';
import { Facts } from '../../record/index.tsx';
import { RowValue, shownValue } from './cells.tsx';
import { RowHistory } from './row-history.tsx';
import { isStale, StaleRow } from './stale-row.tsx';
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

/** Performs an act of the row and, when it is done, tells so. */
type Attempt = (act: () => Promise<unknown>, told: () => void) => Promise<void>;

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
  const attempt: Attempt = async (act, told) => {
    setBusy(true);
    setFault(null);
    setStale(null);
    try {
      await act();
      form.done();
      told();
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

/**
 * New row or one to change: form by sections, retire and restore, history. Who may not edit reads it. An edit names the version
 * that was on screen when the form was opened: a stale one shows the differing fields.
 */
export function RowDrawer(props: RowDrawerProps) {
  const { register, acts, onClose, onSaved } = props;
  const w = useWords();
  // the list refreshes itself while the form stands: what the person saw is what counts
  const [row] = useState(props.row);
  const seen = { ...props, row };
  const form = useFields(register.fields, row ?? {}, {
    draftKey: row ? `${register.name}.${row.id}.${row.version}` : `${register.name}.new`,
  });
  const { busy, fault, stale, attempt } = useSaving(seen, form);
  const { create, edit } = acts;
  const [sent, setSent] = useState<Values>({});
  const change = (version: number, changes: Values): void => {
    setSent(changes);
    if (row && edit)
      void attempt(
        () => edit({ ...row, version }, changes),
        () => toast(w('saved')),
      );
  };
  const save = (): void => {
    const values = row ? form.changes() : form.read();
    if (!values) return;
    if (!row) {
      if (create)
        void attempt(
          () => create(values),
          () => toast(w('register.created', { what: register.what })),
        );
    } else if (Object.keys(values).length === 0) onClose();
    else change(row.version, values);
  };
  return (
    <FormDrawer
      open
      title={row ? nameOf(register, row) : w('register.new', { what: register.what })}
      tag={row && isRetired(row) ? <Tag>{w('register.retired')}</Tag> : undefined}
      form={form}
      sections={sectionsOf(seen, form, w)}
      busy={busy}
      fault={fault}
      onSave={(row ? edit : create) ? save : undefined}
      onClose={onClose}
      before={
        <>
          {stale && row ? (
            <StaleRow
              current={stale}
              fields={register.fields}
              start={row}
              changes={sent}
              onMerge={(mine) => change(stale.version, mine)}
              onDiscard={() => {
                form.done();
                onSaved();
                onClose();
              }}
            />
          ) : null}
          {row ? <RetireButton row={row} acts={acts} attempt={attempt} onUndone={onSaved} /> : null}
        </>
      }
    />
  );
}

/** Takes the row out of use, or back into it. Retiring can be taken back at once, so it is not asked before. */
function RetireButton({ row, acts, attempt, onUndone }: { row: RegisterRow; acts: RegisterActs; attempt: Attempt; onUndone(): void }) {
  const w = useWords();
  const { restore, retire } = acts;
  if (!restore || !retire) return null;
  const restored = (): void => toast(w('register.restored'));
  const retired = (): void =>
    toastWithUndo(w('register.retiredDone'), () => void restore(row).then(restored, toastError).finally(onUndone));
  return (
    <p className="ax-form-acts">
      {isRetired(row) ? (
        <Button size="small" onClick={() => void attempt(() => restore(row), restored)}>
          {w('register.restore')}
        </Button>
      ) : (
        <Button size="small" kind="danger" onClick={() => void attempt(() => retire(row), retired)}>
          {w('register.retire')}
        </Button>
      )}
    </p>
  );
}

function sectionsOf({ register, row, acts, panels }: RowDrawerProps, form: FieldsForm, w: (key: string) => string): FormSection[] {
  const parts = register.sections ?? [{ key: 'all', title: w('register.basics'), fields: Object.keys(register.fields) }];
  const writable = row ? acts.edit : acts.create;
  const sections: FormSection[] = parts.map((part) => ({
    ...part,
    ...(row && !writable ? { fields: [] } : {}),
    content:
      row && !writable ? <RowFacts register={register} row={row} names={part.fields} /> : <AllFields form={form} names={part.fields} />,
  }));
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

/** The values of a row for those who read it. */
function RowFacts({ register, row, names }: { register: RegisterDescription; row: RegisterRow; names: readonly string[] }) {
  const items = names.flatMap((name) => {
    const field = register.fields[name];
    if (!field) return [];
    return [{ label: field.label[currentLocale()], value: <RowValue row={row} name={name} field={field} /> }];
  });
  return <Facts items={items} />;
}

/** What a person calls the row: its first column, and its name when that is another field. */
function nameOf(register: RegisterDescription, row: RegisterRow): string {
  const first = register.columns?.[0] ?? Object.keys(register.fields)[0] ?? '';
  const parts = first === 'name' ? ['name'] : [first, 'name'];
  const own = (name: string): string => (name === 'name' && currentLocale() === 'en' && row['nameEn'] ? 'nameEn' : name);
  return parts
    .map(own)
    .flatMap((name) => (register.fields[name] ? [shownValue(register.fields[name], row[name])] : []))
    .join(' ');
}
