import { Check, CircleCheck, RotateCcw, X } from 'lucide-react';
import { FormStep } from '#web/ui/frames/index.ts';
import { Button, ChipGroup, FormRow, KeyCap, TextArea, TextButton, useKeys, useWords } from '#web/ui/index.ts';
import type { CallbackRead } from '../pages/callback.tsx';
import { asked, type Question, type Questions } from './questions.ts';

/** The middle: what to say, three questions by the keys Y and N, score, words of the customer, the one closing act. */
export function Script({
  callback,
  questions,
  busy,
  fault,
  onSend,
}: {
  callback: CallbackRead;
  questions: Questions;
  busy: boolean;
  fault: string | null;
  onSend(): void;
}) {
  const w = useWords('followups');
  const { current } = questions;
  const last = asked.findLast((question) => questions.answers[question] !== null);
  useKeys([
    {
      key: 'y',
      label: w('key.yes'),
      when: current !== null,
      run: () => {
        if (current) questions.say(current, true);
      },
    },
    {
      key: 'n',
      label: w('key.no'),
      when: current !== null,
      run: () => {
        if (current) questions.say(current, false);
      },
    },
    {
      key: 'backspace',
      label: w('key.back'),
      when: last !== undefined,
      run: () => {
        if (last) questions.say(last, null);
      },
    },
  ]);
  useKeys([{ key: 'ctrl+enter', label: w('key.send'), run: onSend }]);
  const line = (step: string): string | undefined => callback.script.find((one) => one.step === step)?.say;
  const reopens = questions.verdict === 'reopen';
  return (
    <div className="ax-cb-script">
      {asked.map((question, index) => (
        <Asked key={question} number={index + 1} question={question} say={line(question) ?? w(`ask.${question}`)} questions={questions} />
      ))}
      <FormStep number={4} done={questions.score !== null} title={w('score')} hint={w('scoreHint')}>
        <ChipGroup
          label={w('score')}
          active={current === null}
          value={questions.score === null ? [] : [String(questions.score)]}
          options={[1, 2, 3, 4, 5].map((value) => ({ value: String(value), label: w(`scores.${value}`) }))}
          onChange={([value]) => questions.setScore(value ? Number(value) : null)}
        />
      </FormStep>
      <FormStep
        number={5}
        done={Boolean(questions.note || questions.wishes || questions.suggestion)}
        title={w('words')}
        hint={w(reopens ? 'wordsNeeded' : 'wordsHint')}
      >
        <FormRow label={w('note')} optional={!reopens} error={questions.missing === 'note' && fault ? w('noteMissing') : undefined}>
          {({ id }) => (
            <TextArea
              id={id}
              rows={2}
              value={questions.note}
              placeholder={w('notePlaceholder')}
              onChange={(text) => questions.setText('note', text)}
            />
          )}
        </FormRow>
        <div className="ax-fields is-2">
          <FormRow label={w('wishes')} optional>
            {({ id }) => <TextArea id={id} rows={2} value={questions.wishes} onChange={(text) => questions.setText('wishes', text)} />}
          </FormRow>
          <FormRow label={w('suggestion')} optional>
            {({ id }) => (
              <TextArea id={id} rows={2} value={questions.suggestion} onChange={(text) => questions.setText('suggestion', text)} />
            )}
          </FormRow>
        </div>
      </FormStep>
      {line('closing') ? <p className="ax-cb-say">{line('closing')}</p> : null}
      {fault ? (
        <p className="ax-error" role="alert">
          {fault}
        </p>
      ) : null}
      <footer className="row">
        <span className="grow small ink-3">{questions.missing ? w(`missing.${questions.missing}`) : ''}</span>
        <Button
          kind="primary"
          size="large"
          icon={reopens ? RotateCcw : CircleCheck}
          keyCap="Ctrl Enter"
          busy={busy}
          disabled={questions.missing !== null}
          onClick={onSend}
        >
          {w(reopens ? 'send.reopen' : 'send.close')}
        </Button>
      </footer>
    </div>
  );
}

function Asked({ number, question, say, questions }: { number: number; question: Question; say: string; questions: Questions }) {
  const w = useWords('followups');
  const told = questions.answers[question];
  const now = questions.current === question;
  return (
    <FormStep
      number={number}
      done={told !== null}
      title={w(`question.${question}`)}
      keyCap={
        told === null ? null : (
          <TextButton quiet onClick={() => questions.say(question, null)}>
            {w('askAgain')}
          </TextButton>
        )
      }
    >
      <p className="ax-cb-say">{say}</p>
      <div className="row" role="radiogroup" aria-label={w(`question.${question}`)}>
        <button
          type="button"
          role="radio"
          aria-checked={told === true}
          className="ax-chip"
          aria-pressed={told === true}
          onClick={() => questions.say(question, true)}
        >
          {now ? <KeyCap>Y</KeyCap> : <Check size={15} aria-hidden="true" />}
          <span>{w('yes')}</span>
        </button>
        <button
          type="button"
          role="radio"
          aria-checked={told === false}
          className="ax-chip"
          aria-pressed={told === false}
          onClick={() => questions.say(question, false)}
        >
          {now ? <KeyCap>N</KeyCap> : <X size={15} aria-hidden="true" />}
          <span>{w('no')}</span>
        </button>
      </div>
    </FormStep>
  );
}
