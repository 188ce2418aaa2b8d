import { ArrowRight, ListChecks, Wrench } from 'lucide-react';
import { useState } from 'react';
import { useWords, Tag } from '#web/ui/index.ts';
import { PhoneChips, PhoneNote } from '#web/ui/phone/index.tsx';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { ShortText } from '../parts/parts.tsx';
import { isNoNumber, itemVerdict, plain } from '../standing.ts';
import { useKept } from '../store/kept.ts';
import type { TestItem, TestList } from '../store/shapes.ts';

interface Answer {
  readonly passed: boolean | null;
  readonly value: string;
  /** null: not skipped */
  readonly skippedBecause: string | null;
}
type Draft = Readonly<Record<string, Answer>>;

const untold: Answer = { passed: null, value: '', skippedBecause: null };

function draftOf({ items, answers }: TestList): Draft {
  const known = new Map(answers.map((answer) => [answer.itemId, answer]));
  return Object.fromEntries(
    items.map(({ id }) => {
      const { passed = null, value = null, skippedBecause = null } = known.get(id) ?? {};
      return [id, { passed, value: value ?? '', skippedBecause }];
    }),
  );
}

/** Checks without a word that may be passed together; what is about safety is looked at one by one. */
function isCalm(item: TestItem, answer: Answer): boolean {
  return item.type === 'check' && !item.safety && answer.passed === null && answer.skippedBecause === null;
}

function ItemChips({ item, answer, onAnswer }: { item: TestItem; answer: Answer; onAnswer(answer: Answer): void }) {
  const w = useWords('work-orders');
  const verdicts = item.type === 'check' ? (['pass', 'fail'] as const) : [];
  const options = [...verdicts, ...(item.safety ? [] : (['skip'] as const))].map((value) => ({ value, label: w(`test.${value}`) }));
  const chosen = answer.skippedBecause !== null ? 'skip' : answer.passed === null ? null : answer.passed ? 'pass' : 'fail';
  return (
    <PhoneChips
      label={item.label}
      options={options}
      value={chosen ? [chosen] : []}
      onChange={([word]) =>
        onAnswer(
          word === 'skip'
            ? { ...answer, passed: null, skippedBecause: '' }
            : { ...answer, passed: word ? word === 'pass' : null, skippedBecause: null },
        )
      }
    />
  );
}

function bounds({ low, high, unit }: TestItem): string {
  if (low !== null && high !== null) return `${low}–${high} ${unit ?? ''}`;
  if (low !== null) return `≥ ${low} ${unit ?? ''}`;
  return high !== null ? `≤ ${high} ${unit ?? ''}` : (unit ?? '');
}

interface ItemProps {
  item: TestItem;
  answer: Answer;
  /** the missing ones have been asked for */
  isAsked: boolean;
  onAnswer(answer: Answer): void;
}

function Item({ item, answer, isAsked, onAnswer }: ItemProps) {
  const w = useWords('work-orders');
  const isBad = itemVerdict(item, answer) === 'bad';
  return (
    <li className={`ax-job-item${isBad ? ' is-bad' : ''}`} id={`item-${item.id}`}>
      <p>
        {item.label} {item.safety ? <Tag look="safety">{w('test.safety')}</Tag> : null}
        {item.mandatory ? null : <small className="ink-3"> {w('test.optional')}</small>}
      </p>
      {item.type === 'value' ? (
        <div className="row">
          <ShortText
            quiet
            mode="decimal"
            label={item.label}
            value={answer.value}
            error={isNoNumber(answer.value) ? w('test.noNumber') : undefined}
            onChange={(value) => onAnswer({ ...answer, value, skippedBecause: null })}
          />
          <span className={isBad ? 'ax-job-bad' : 'ink-3'}>{bounds(item)}</span>
        </div>
      ) : null}
      {item.type === 'choice' ? (
        <PhoneChips
          label={item.label}
          options={item.choices.map((choice) => ({ value: choice, label: choice }))}
          value={answer.value ? [answer.value] : []}
          onChange={([value]) => onAnswer({ ...answer, value: value ?? '', skippedBecause: null })}
        />
      ) : null}
      <ItemChips item={item} answer={answer} onAnswer={onAnswer} />
      {answer.skippedBecause === null ? null : (
        <ShortText
          quiet
          label={w('test.why')}
          value={answer.skippedBecause}
          onChange={(skippedBecause) => onAnswer({ ...answer, skippedBecause })}
        />
      )}
      {isAsked && isMissing(item, answer) ? <p className="ax-error">{w('test.missing')}</p> : null}
    </li>
  );
}

/** Whether an item keeps the step open: not answered, a skip without its reason, a value that is no number. */
function isMissing(item: TestItem, answer: Answer): boolean {
  if (itemVerdict(item, answer) !== 'open' || isCalm(item, answer)) return false;
  return item.mandatory || answer.skippedBecause === '' || (item.type === 'value' && isNoNumber(answer.value));
}

/** What stands after the calm checks have been passed together: items still open, and those that are not good. */
function outcome(items: readonly TestItem[], draft: Draft) {
  const judged = items.map((item) => ({ item, answer: draft[item.id] ?? untold }));
  return {
    calm: judged.filter(({ item, answer }) => isCalm(item, answer) && item.mandatory).length,
    missing: judged.flatMap(({ item, answer }) => (isMissing(item, answer) ? [item.id] : [])),
    bad: judged.filter(({ item, answer }) => itemVerdict(item, answer) === 'bad').length,
  };
}

/** Brings an item to the eyes, with the caret in it. */
function showItem(id: string): void {
  const row = document.getElementById(`item-${id}`);
  row?.scrollIntoView({ block: 'center' });
  row?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
}

function valueOf(item: TestItem, { value }: Answer): string {
  return item.type === 'value' ? plain(value) : value.trim();
}

function sent(items: readonly TestItem[], draft: Draft) {
  return items.flatMap((item) => {
    const answer = draft[item.id] ?? untold;
    const passed = isCalm(item, answer) && item.mandatory ? true : answer.passed;
    const [value, skippedBecause] = [valueOf(item, answer) || null, answer.skippedBecause?.trim() || null];
    return passed === null && value === null && skippedBecause === null ? [] : [{ itemId: item.id, passed, value, skippedBecause }];
  });
}

/** The test list in force for the model: each item passed, failed, measured, or left out with a reason. R-ONS-07 */
export function TestStep() {
  const w = useWords('work-orders');
  const { job, mend } = useJob();
  const { busy, run } = useStep();
  const test = job.test ?? { versionId: '', items: [], answers: [] };
  const [draft, change, hold] = useKept<Draft>(`${job.id}.test.${test.versionId}`, () => draftOf(test));
  const { calm, missing, bad } = outcome(test.items, draft);
  const [isAsked, setAsked] = useState(false);
  const [first] = missing;
  // checks that pass together at last are not answered either
  const open = missing.length + calm;
  const word = first ? 'missing' : bad > 0 ? 'failed' : calm > 0 ? 'calm' : 'done';
  const tell = (): void =>
    run([{ verb: 'answer', input: { id: job.id, versionId: test.versionId, answers: sent(test.items, draft) } }], hold());
  const ask = (id: string): void => {
    setAsked(true);
    showItem(id);
  };
  const hasFailed = test.answers.length > 0 && bad > 0;
  return (
    <JobFrame
      act={{
        label: w(`test.do.${word}`, { count: { missing: open, failed: bad, calm, done: 0 }[word] }),
        icon: word === 'calm' ? ListChecks : ArrowRight,
        busy,
        missing: first ? () => ask(first) : undefined,
        run: tell,
      }}
      second={hasFailed ? { label: w('test.repair'), icon: Wrench, run: () => mend('record') } : undefined}
    >
      {hasFailed ? <PhoneNote look="breach">{w('test.failedText')}</PhoneNote> : null}
      <ul>
        {test.items.map((item) => (
          <Item
            key={item.id}
            item={item}
            answer={draft[item.id] ?? untold}
            isAsked={isAsked}
            onAnswer={(answer) => change({ [item.id]: answer })}
          />
        ))}
      </ul>
    </JobFrame>
  );
}
