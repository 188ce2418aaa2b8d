import { useState } from 'react';
import { edit, read, type Priority } from '#modules/cases/contract.ts';
import { comment } from '#modules/subjects/contract.ts';
import { asApiError, call, useAct } from '#web/api/index.ts';
import { AllFields, useFields, type FieldsForm } from '#web/ui/forms/index.ts';
import { Button, Conflict, currentLocale, Dialog, errorText, toast, useKeys, useWords } from '#web/ui/index.ts';
import { priorityText, type CaseRead } from '../read.ts';
import type { ActProps } from './dialog.tsx';
import { editFields } from './fields.ts';

type Values = Readonly<Record<string, unknown>>;

function startOf(c: CaseRead): Values {
  return {
    summary: c.summary,
    priority: c.priority,
    contactName: c.contactName,
    contactPhone: c.contactPhone,
    address: c.address,
    symptom: c.fault?.symptom ?? null,
    environment: c.fault?.environment ?? null,
  };
}

interface StaleEdit {
  readonly theirs: CaseRead;
  readonly changes: Values;
}

/** Saves what was changed against the case as it was when the dialog opened; a stale edit answers with the case as it is now. */
function useSaving(base: CaseRead, form: FieldsForm<typeof editFields>, onClose: () => void) {
  const w = useWords('cases');
  const { runOrThrow, busy } = useAct(edit);
  const [fault, setFault] = useState<string | null>(null);
  const [stale, setStale] = useState<StaleEdit | null>(null);
  const { run: remark, busy: remarking } = useAct(comment, {
    onDone: () => {
      toast(w('conflict.kept'));
      onClose();
    },
    onError: (error) => setFault(errorText(error)),
  });
  const keep = (text: string): void => void remark({ id: base.id, text });
  const failed = (thrown: unknown, changes: Values): Promise<void> | void => {
    const error = asApiError(thrown);
    if (error.code === 'case.changed_meanwhile')
      return call(read, { id: base.id }).then(
        (theirs) => setStale({ theirs, changes }),
        (again: unknown) => setFault(errorText(again)),
      );
    setFault((error.errors.length > 0 ? form.take(error) : [errorText(error)]).filter(Boolean).join(' ') || null);
  };
  const save = (changes: Values, version: number): void => {
    // what a case must have cannot be emptied; an address can
    const told = Object.fromEntries(Object.entries(changes).filter(([name, value]) => value !== null || name === 'address'));
    if (Object.keys(told).length === 0) {
      onClose();
      return;
    }
    setFault(null);
    runOrThrow({ id: base.id, version, ...told }).then(
      () => {
        toast(w('acts.edit.done'));
        onClose();
      },
      (thrown: unknown) => failed(thrown, changes),
    );
  };
  return { save, keep, busy: busy || remarking, fault, stale };
}

/** Words, contact, address and priority of a case, against the version seen; a stale edit is settled field by field. */
export function EditDialog({ target, onClose }: ActProps) {
  const w = useWords('cases');
  // the page behind goes on with the changes of others; this edit stays with what was seen
  const [base] = useState(target.case);
  const form = useFields(editFields, startOf(base));
  const { save, keep, busy, fault, stale } = useSaving(base, form, onClose);
  const run = (): void => {
    const changes = form.changes();
    if (changes) save(changes, base.version);
  };
  useKeys([{ key: 'ctrl+enter', when: !stale, run }], true);
  const said = fault ? (
    <p className="ax-error" role="alert">
      {fault}
    </p>
  ) : null;
  if (stale) {
    return (
      <Dialog open bare onClose={onClose} width={880} title={w('acts.edit.title')}>
        <Stale
          base={base}
          stale={stale}
          busy={busy}
          onDiscard={onClose}
          onNote={keep}
          onMerge={(mine) => save(mine, stale.theirs.version)}
        />
        {said}
      </Dialog>
    );
  }
  const foot = (
    <>
      <Button onClick={onClose}>{w('cancel')}</Button>
      <Button kind="primary" keyCap="Ctrl Enter" busy={busy} onClick={run}>
        {w('acts.edit.do')}
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} width={620} title={w('acts.edit.title')} foot={foot}>
      <AllFields form={form} />
      {said}
    </Dialog>
  );
}

function valueText(name: string, value: unknown): string {
  if (value && typeof value === 'object' && 'masked' in value) return String(value.masked);
  if (value === null || value === undefined) return '–';
  return name === 'priority' ? priorityText(value as Priority) : String(value as string);
}

/** The fields on which either side moved since the edit began. */
function differing(before: Values, after: Values, changes: Values) {
  const locale = currentLocale();
  return Object.entries(editFields).flatMap(([name, field]) => {
    const moved = JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null);
    const mine = name in changes;
    if (!moved && !mine) return [];
    const sides = {
      ...(moved ? { theirs: valueText(name, after[name]) } : {}),
      ...(mine ? { mine: valueText(name, changes[name]) } : {}),
    };
    const auto = moved ? ('theirs' as const) : ('mine' as const);
    return [{ key: name, label: field.label[locale], ...sides, ...(moved && mine ? {} : { auto }) }];
  });
}

function Stale({
  base,
  stale: { theirs, changes },
  busy,
  onMerge,
  onNote,
  onDiscard,
}: {
  base: CaseRead;
  stale: StaleEdit;
  busy: boolean;
  onMerge(mine: Values): void;
  onNote(text: string): void;
  onDiscard(): void;
}) {
  const w = useWords('cases');
  const fields = differing(startOf(base), startOf(theirs), changes);
  return (
    <Conflict
      intro={w('conflict.intro', { number: theirs.number ?? '', count: fields.length })}
      theirName={w('conflict.other')}
      fields={fields}
      busy={busy}
      onDiscard={onDiscard}
      onNote={() =>
        onNote(
          [
            w('conflict.unsaved'),
            ...fields.flatMap(({ label, mine }) => (mine === undefined ? [] : [w('conflict.line', { label, value: mine })])),
          ].join('\n'),
        )
      }
      onMerge={(choice) => onMerge(Object.fromEntries(Object.entries(changes).filter(([name]) => choice[name] !== 'theirs')))}
    />
  );
}
