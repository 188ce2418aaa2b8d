import { useState } from 'react';
import { answer } from '#modules/work-orders/contract.ts';
import { asApiError, useAct } from '#web/api/index.ts';
import { Button, Dialog, errorText, Input, Segmented, Tag, toast, useKeys, useWords } from '#web/ui/index.ts';
import { useTrueState, type ActProps } from '../../cases/acts/dialog.tsx';
import type { OrderRead } from '../../cases/read.ts';

type Test = NonNullable<OrderRead['test']>;
type Item = Test['items'][number];
type Verdict = 'pass' | 'fail' | 'skip' | 'open';

interface Draft {
  readonly passed: boolean | null;
  readonly value: string;
  readonly skippedBecause: string | null;
}
const untold: Draft = { passed: null, value: '', skippedBecause: null };

function draftsOf(test: Test | null): Readonly<Record<string, Draft>> {
  const known = new Map((test?.answers ?? []).map((one) => [one.itemId, one]));
  return Object.fromEntries((test?.items ?? []).map(({ id }) => [id, { ...untold, ...known.get(id), value: known.get(id)?.value ?? '' }]));
}

function verdictOf({ passed, skippedBecause }: Draft): Verdict {
  if (skippedBecause !== null) return 'skip';
  if (passed === null) return 'open';
  return passed ? 'pass' : 'fail';
}

function isTold({ passed, value, skippedBecause }: Draft): boolean {
  return passed !== null || value !== '' || Boolean(skippedBecause);
}

function sent(drafts: Readonly<Record<string, Draft>>) {
  const told = Object.entries(drafts).filter(([, draft]) => isTold(draft));
  return told.map(([itemId, { passed, value, skippedBecause }]) => ({
    itemId,
    passed,
    value: value.trim() || null,
    skippedBecause: skippedBecause?.trim() || null,
  }));
}

/** Results of the test list of the model: each item passed, failed or skipped with a reason; readings for those that ask for one (R-ONS-07). */
export function TestDialog({ target, onClose }: ActProps) {
  const w = useWords('work-orders');
  const { runOrThrow, busy } = useAct(answer);
  const refused = useTrueState();
  const { order } = target;
  const test = order?.test ?? null;
  const [fault, setFault] = useState<string | null>(null);
  const [drafts, setDrafts] = useState(() => draftsOf(test));
  const answers = sent(drafts);
  const run = (): void => {
    if (!order || !test) return;
    setFault(null);
    runOrThrow({ id: order.id, versionId: test.versionId, answers })
      .then(() => {
        toast(w('test.done'));
        onClose();
      }, refused)
      .catch((thrown: unknown) => setFault(errorText(asApiError(thrown))));
  };
  useKeys([{ key: 'ctrl+enter', run }], true);
  const foot = (
    <>
      <span className="grow small ink-3">{w('test.count', { done: answers.length, all: test?.items.length ?? 0 })}</span>
      <Button onClick={onClose}>{w('cancel')}</Button>
      <Button kind="primary" keyCap="Ctrl Enter" busy={busy} disabled={!test} onClick={run}>
        {w('test.do')}
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} width={680} title={w('test.title')} foot={foot}>
      {test ? null : <p className="ink-2">{w('test.noList')}</p>}
      <ul className="ax-wo-test">
        {(test?.items ?? []).map((item) => (
          <TestRow
            key={item.id}
            item={item}
            draft={drafts[item.id] ?? untold}
            onDraft={(draft) => setDrafts({ ...drafts, [item.id]: draft })}
          />
        ))}
      </ul>
      {fault ? (
        <p className="ax-error" role="alert">
          {fault}
        </p>
      ) : null}
    </Dialog>
  );
}

function TestRow({ item, draft, onDraft }: { item: Item; draft: Draft; onDraft(draft: Draft): void }) {
  const w = useWords('work-orders');
  const verdict = verdictOf(draft);
  const judge = (next: Verdict): void =>
    onDraft(next === 'skip' ? { ...draft, passed: null, skippedBecause: '' } : { ...draft, passed: next === 'pass', skippedBecause: null });
  return (
    <li>
      <span className="grow">
        {item.label} {item.safety ? <Tag look="safety">{w('test.safety')}</Tag> : null}
        {item.mandatory ? null : <small className="ink-3"> {w('test.optional')}</small>}
      </span>
      {item.type === 'value' ? (
        <span className="ax-wo-reading">
          <Input
            value={draft.value}
            label={item.label}
            placeholder={w('test.reading')}
            onChange={(value) => onDraft({ ...draft, value })}
          />
        </span>
      ) : null}
      <Segmented
        label={item.label}
        value={verdict}
        onChange={judge}
        options={[
          { value: 'pass', label: w('test.pass') },
          { value: 'fail', label: w('test.fail') },
          { value: 'skip', label: w('test.skip') },
        ]}
      />
      {verdict === 'skip' ? (
        <span className="ax-wo-why">
          <Input
            value={draft.skippedBecause ?? ''}
            label={w('test.why')}
            placeholder={w('test.why')}
            onChange={(skippedBecause) => onDraft({ ...draft, skippedBecause })}
          />
        </span>
      ) : null}
    </li>
  );
}
