import { useState } from 'react';
import { answer } from '#modules/work-orders/contract.ts';
import { asApiError, useAct } from '#web/api/index.ts';
import { Button, Dialog, errorText, Input, Segmented, Tag, toast, useKeys, useWords } from '#web/ui/index.ts';
import { useTrueState, type ActProps } from '../../cases/acts/dialog.tsx';

interface Draft {
  readonly passed: boolean | null;
  readonly value: string;
  readonly skippedBecause: string | null;
}

/** Results of the test list of the model: each item passed, failed or skipped with a reason; readings for those that ask for one (R-ONS-07). */
export function TestDialog({ target, onClose }: ActProps) {
  const w = useWords('work-orders');
  const { runOrThrow, busy } = useAct(answer);
  const refused = useTrueState();
  const { order } = target;
  const test = order?.test ?? null;
  const [fault, setFault] = useState<string | null>(null);
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>(() =>
    Object.fromEntries(
      (test?.items ?? []).map((item) => {
        const known = test?.answers.find((one) => one.itemId === item.id);
        return [item.id, { passed: known?.passed ?? null, value: known?.value ?? '', skippedBecause: known?.skippedBecause ?? null }];
      }),
    ),
  );
  const set = (id: string, part: Partial<Draft>): void =>
    setDrafts({ ...drafts, [id]: { ...(drafts[id] ?? { passed: null, value: '', skippedBecause: null }), ...part } });
  const told = Object.entries(drafts).filter(([, draft]) => draft.passed !== null || draft.value !== '' || draft.skippedBecause);
  const run = (): void => {
    if (!order || !test) return;
    setFault(null);
    runOrThrow({
      id: order.id,
      versionId: test.versionId,
      answers: told.map(([itemId, draft]) => ({
        itemId,
        passed: draft.passed,
        value: draft.value.trim() || null,
        skippedBecause: draft.skippedBecause?.trim() || null,
      })),
    })
      .then(() => {
        toast(w('test.done'));
        onClose();
      }, refused)
      .catch((thrown: unknown) => setFault(errorText(asApiError(thrown))));
  };
  useKeys([{ key: 'ctrl+enter', run }], true);
  const stateOf = (draft: Draft | undefined): string =>
    draft?.skippedBecause !== null && draft?.skippedBecause !== undefined
      ? 'skip'
      : draft?.passed === true
        ? 'pass'
        : draft?.passed === false
          ? 'fail'
          : 'open';
  return (
    <Dialog
      open
      onClose={onClose}
      width={680}
      title={w('test.title')}
      foot={
        <>
          <span className="grow small ink-3">{w('test.count', { done: told.length, all: test?.items.length ?? 0 })}</span>
          <Button onClick={onClose}>{w('cancel')}</Button>
          <Button kind="primary" keyCap="Ctrl Enter" busy={busy} disabled={!test} onClick={run}>
            {w('test.do')}
          </Button>
        </>
      }
    >
      {test ? null : <p className="ink-2">{w('test.noList')}</p>}
      <ul className="ax-wo-test">
        {(test?.items ?? []).map((item) => {
          const draft = drafts[item.id];
          return (
            <li key={item.id}>
              <span className="grow">
                {item.label} {item.safety ? <Tag look="safety">{w('test.safety')}</Tag> : null}
                {item.mandatory ? null : <small className="ink-3"> {w('test.optional')}</small>}
              </span>
              {item.type === 'value' ? (
                <span className="ax-wo-reading">
                  <Input
                    value={draft?.value ?? ''}
                    label={item.label}
                    placeholder={w('test.reading')}
                    onChange={(value) => set(item.id, { value })}
                  />
                </span>
              ) : null}
              <Segmented
                label={item.label}
                value={stateOf(draft)}
                options={[
                  { value: 'pass', label: w('test.pass') },
                  { value: 'fail', label: w('test.fail') },
                  { value: 'skip', label: w('test.skip') },
                ]}
                onChange={(state) =>
                  set(item.id, state === 'skip' ? { passed: null, skippedBecause: '' } : { passed: state === 'pass', skippedBecause: null })
                }
              />
              {stateOf(draft) === 'skip' ? (
                <span className="ax-wo-why">
                  <Input
                    value={draft?.skippedBecause ?? ''}
                    label={w('test.why')}
                    placeholder={w('test.why')}
                    onChange={(skippedBecause) => set(item.id, { skippedBecause })}
                  />
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
      {fault ? (
        <p className="ax-error" role="alert">
          {fault}
        </p>
      ) : null}
    </Dialog>
  );
}
