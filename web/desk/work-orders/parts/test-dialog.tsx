import { useState } from 'react';
import { answer } from '#modules/work-orders/contract.ts';
import { useAct } from '#web/api/index.ts';
import { Button, Checkbox, Dialog, errorText, Input, Segmented, Tag, toast, useKeys, useWords } from '#web/ui/index.ts';
import { useTrueState, type ActProps } from '../../cases/acts/dialog.tsx';
import { answersOf, draftsOf, outOfBounds, untold, verdictOf, type TestDraft, type TestItem } from './test-drafts.ts';

/** Results of the test list of the model: each item passed, failed or skipped with a reason; readings are judged by their bounds (R-ONS-07). */
export function TestDialog({ target, onClose }: ActProps) {
  const w = useWords('work-orders');
  const { runOrThrow, busy } = useAct(answer);
  const refused = useTrueState();
  const { order } = target;
  const test = order?.test ?? null;
  const [fault, setFault] = useState<string | null>(null);
  const [drafts, setDrafts] = useState(() => draftsOf(test));
  const answers = answersOf(drafts);
  const run = (): void => {
    if (!order || !test) return;
    setFault(null);
    runOrThrow({ id: order.id, versionId: test.versionId, answers })
      .then(() => {
        toast(w('test.done'));
        onClose();
      }, refused)
      .catch((thrown: unknown) => setFault(errorText(thrown)));
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

interface RowProps {
  readonly item: TestItem;
  readonly draft: TestDraft;
  onDraft(draft: TestDraft): void;
}

function TestRow({ item, draft, onDraft }: RowProps) {
  const w = useWords('work-orders');
  const skipped = draft.skippedBecause !== null;
  return (
    <li>
      <span className="grow">
        {item.label} {item.safety ? <Tag look="safety">{w('test.safety')}</Tag> : null}
        {item.mandatory ? null : <small className="ink-3"> {w('test.optional')}</small>}
      </span>
      {item.type === 'check' || skipped ? null : <Told item={item} draft={draft} onDraft={onDraft} />}
      {item.type === 'check' ? (
        <Judged item={item} draft={draft} onDraft={onDraft} />
      ) : item.safety ? null : (
        <Checkbox checked={skipped} onChange={(on) => onDraft({ ...untold, skippedBecause: on ? '' : null })}>
          {w('test.skip')}
        </Checkbox>
      )}
      {skipped ? (
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

/** A check: passed, not, or left out (what is about safety is never left out). */
function Judged({ item, draft, onDraft }: RowProps) {
  const w = useWords('work-orders');
  const options = [
    { value: 'pass', label: w('test.pass') },
    { value: 'fail', label: w('test.fail') },
    ...(item.safety ? [] : [{ value: 'skip', label: w('test.skip') }]),
  ];
  return (
    <Segmented<string>
      label={item.label}
      value={verdictOf(item, draft)}
      options={options}
      onChange={(next) =>
        onDraft({ ...draft, passed: next === 'skip' ? null : next === 'pass', skippedBecause: next === 'skip' ? '' : null })
      }
    />
  );
}

/** A reading with unit and bounds, or one of the choices. */
function Told({ item, draft, onDraft }: RowProps) {
  const w = useWords('work-orders');
  const set = (value: string): void => onDraft({ ...draft, passed: null, value });
  if (item.type === 'choice')
    return (
      <Segmented<string>
        label={item.label}
        value={draft.value}
        options={item.choices.map((value) => ({ value, label: value }))}
        onChange={set}
      />
    );
  const out = outOfBounds(item, draft.value);
  const bounds = item.low === null && item.high === null ? null : w('test.bounds', { low: item.low ?? '…', high: item.high ?? '…' });
  return (
    <>
      {bounds ? <small className={out ? 'ax-error' : 'ink-3'}>{out ? w('test.out', { bounds }) : bounds}</small> : null}
      <span className="ax-wo-reading">
        <Input
          value={draft.value}
          label={item.label}
          placeholder={w('test.reading')}
          inputMode="decimal"
          numeric
          invalid={out}
          {...(item.unit ? { suffix: item.unit } : {})}
          onChange={set}
        />
      </span>
    </>
  );
}
