import { useState } from 'react';
import { edit, read } from '#modules/cases/contract.ts';
import { asApiError, call, useAct } from '#web/api/index.ts';
import { AllFields, useFields } from '#web/ui/forms/index.ts';
import { Button, Conflict, currentLocale, Dialog, errorText, toast, useKeys, useWords } from '#web/ui/index.ts';
import type { CaseRead } from '../read.ts';
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

/** Words, contact, address and priority of a case, against the version seen; a stale edit is settled field by field. */
export function EditDialog({ target, onClose }: ActProps) {
  const w = useWords('cases');
  const form = useFields(editFields, startOf(target.case));
  const { runOrThrow, busy } = useAct(edit);
  const [fault, setFault] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<CaseRead | null>(null);
  const save = (changes: Values, version: number): void => {
    if (Object.keys(changes).length === 0) {
      onClose();
      return;
    }
    setFault(null);
    const told = Object.fromEntries(Object.entries(changes).filter(([name, value]) => value !== null || name === 'address'));
    runOrThrow({ id: target.case.id, version, ...told }).then(
      () => {
        toast(w('acts.edit.done'));
        onClose();
      },
      (thrown: unknown) => {
        const error = asApiError(thrown);
        if (error.code === 'case.changed_meanwhile')
          return call(read, { id: target.case.id }).then(setTheirs, (again: unknown) => setFault(errorText(again)));
        setFault((error.errors.length > 0 ? form.take(error) : [errorText(error)]).filter(Boolean).join(' ') || null);
        return undefined;
      },
    );
  };
  const run = (): void => {
    const changes = form.changes();
    if (changes) save(changes, target.case.version);
  };
  useKeys([{ key: 'ctrl+enter', when: !theirs, run }], true);
  return (
    <Dialog
      open
      onClose={onClose}
      width={theirs ? 880 : 620}
      title={w('acts.edit.title')}
      {...(theirs
        ? { bare: true }
        : {
            foot: (
              <>
                <Button onClick={onClose}>{w('cancel')}</Button>
                <Button kind="primary" keyCap="Ctrl Enter" busy={busy} onClick={run}>
                  {w('acts.edit.do')}
                </Button>
              </>
            ),
          })}
    >
      {theirs ? (
        <Stale
          base={target.case}
          theirs={theirs}
          changes={form.changes() ?? {}}
          busy={busy}
          onDiscard={onClose}
          onMerge={(mine) => save(mine, theirs.version)}
        />
      ) : (
        <AllFields form={form} />
      )}
      {fault ? (
        <p className="ax-error" role="alert">
          {fault}
        </p>
      ) : null}
    </Dialog>
  );
}

function Stale({
  base,
  theirs,
  changes,
  busy,
  onMerge,
  onDiscard,
}: {
  base: CaseRead;
  theirs: CaseRead;
  changes: Values;
  busy: boolean;
  onMerge(mine: Values): void;
  onDiscard(): void;
}) {
  const w = useWords('cases');
  const locale = currentLocale();
  const [before, after] = [startOf(base), startOf(theirs)];
  const text = (name: string, value: unknown): string => {
    if (value && typeof value === 'object' && 'masked' in value) return String(value.masked);
    return name === 'priority' ? w(`priority.${String(value)}`) : String(value ?? '–');
  };
  const fields = Object.entries(editFields).flatMap(([name, field]) => {
    const moved = JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null);
    const mine = name in changes;
    if (!moved && !mine) return [];
    return [
      {
        key: name,
        label: field.label[locale],
        ...(moved ? { theirs: text(name, after[name]) } : {}),
        ...(mine ? { mine: text(name, changes[name]) } : {}),
        ...(moved && mine ? {} : { auto: moved ? ('theirs' as const) : ('mine' as const) }),
      },
    ];
  });
  return (
    <Conflict
      intro={w('conflict.intro', { number: theirs.number ?? '', count: fields.length })}
      theirName={w('conflict.other')}
      fields={fields}
      busy={busy}
      onDiscard={onDiscard}
      onMerge={(choice) => onMerge(Object.fromEntries(Object.entries(changes).filter(([name]) => choice[name] !== 'theirs')))}
    />
  );
}
