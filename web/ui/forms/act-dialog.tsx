import { useState, type ReactNode } from 'react';
import type { Fields, RecordOf } from '#platform/values/field.ts';
import { asApiError } from '../../api/problem.ts';
import { Button } from '../controls/button.tsx';
import { errorText, useLeaving } from '../controls/notice.tsx';
import { Dialog } from '../controls/overlay.tsx';
import { useWords } from '../i18n.ts';
import { useKeys } from '../keys.ts';
import { AllFields } from './field-input.tsx';
import { useFields } from './use-fields.ts';

/**
 * A dialog for one act, drawn from its fields: 改约, 取消工单, 移交. `act` is the verb on the button. `onRun` performs and
 * throws what the server says: sentences go under their fields, the rest over the foot; it closes itself when done.
 */
export function ActDialog<F extends Fields>({
  open,
  title,
  text,
  fields,
  start,
  act,
  danger = false,
  onRun,
  onClose,
  children,
}: {
  open: boolean;
  title: ReactNode;
  text?: ReactNode;
  fields: F;
  start?: Readonly<Record<string, unknown>>;
  act: string;
  danger?: boolean;
  children?: ReactNode;
  onRun(values: RecordOf<F>): Promise<unknown>;
  onClose(): void;
}) {
  return open ? <OpenDialog {...{ title, text, fields, act, danger, onRun, onClose, children }} start={start ?? {}} /> : null;
}

function OpenDialog<F extends Fields>({
  title,
  text,
  fields,
  start,
  act,
  danger,
  onRun,
  onClose,
  children,
}: {
  title: ReactNode;
  text?: ReactNode;
  fields: F;
  start: Readonly<Record<string, unknown>>;
  act: string;
  danger: boolean;
  children?: ReactNode;
  onRun(values: RecordOf<F>): Promise<unknown>;
  onClose(): void;
}) {
  const w = useWords();
  const form = useFields(fields, start);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const run = (): void => {
    const values = form.read();
    if (!values || busy) return;
    setBusy(true);
    setFault(null);
    onRun(values)
      .then(onClose, (thrown: unknown) => {
        const error = asApiError(thrown);
        const rest = error.status === 422 || error.errors.length > 0 ? form.take(error) : [errorText(error)];
        setFault(rest.filter(Boolean).join(' ') || null);
      })
      .finally(() => setBusy(false));
  };
  useKeys([{ key: 'ctrl+enter', run }], true);
  const leave = useLeaving(form.dirty, onClose);
  return (
    <Dialog
      open
      onClose={leave}
      title={title}
      foot={
        <>
          <Button onClick={onClose}>{w('cancel')}</Button>
          <Button kind={danger ? 'danger' : 'primary'} keyCap="Ctrl Enter" busy={busy} onClick={run}>
            {act}
          </Button>
        </>
      }
    >
      {text ? <p className="ax-act-text">{text}</p> : null}
      <AllFields form={form} columns={Object.keys(fields).length > 3 ? 2 : 1} />
      {children}
      {fault ? (
        <p className="ax-error" role="alert">
          {fault}
        </p>
      ) : null}
    </Dialog>
  );
}
