import { Check, CircleCheck, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { FormStep } from '#web/ui/frames/index.ts';
import { Button, ChipGroup, FormRow, KeyCap, TextArea, TextButton, useKeys, useWords } from '#web/ui/index.ts';
import type { CallbackRead } from '../read.ts';
import { asked, type Question, type Questions } from './questions.ts';

/** The field that a no needs. */
const NOTE = 'callback-note';

interface ScriptProps {
  readonly callback: CallbackRead;
  readonly questions: Questions;
  readonly busy: boolean;
  readonly fault: string | null;
  onSend(): void;
}

/** The middle: what to say, three questions by the keys Y and N, score, words of the customer, the one closing act. */
export function Script({ callback, questions, busy, fault, onSend }: ScriptProps) {
  const w = useWords('followups');
  const [isAsked, setAsked] = useState(false);
  /** what is missing gets the caret; nothing is sent without it */
  const send = (): void => {
    setAsked(questions.missing !== null);
    if (questions.missing === 'note') document.getElementById(NOTE)?.focus();
    else if (questions.missing === 'questions') document.querySelector<HTMLElement>(`#ask-${questions.current} .ax-chip`)?.focus();
    else onSend();
  };
  useAnswerKeys(questions, send);
  const line = (step: string): string | undefined => callback.script.find((one) => one.step === step)?.say;
  const reopens = questions.verdict === 'reopen';
  return (
    <div className="ax-cb-script">
      {asked.map((question, index) => (
        <Asked key={question} number={index + 1} question={question} say={line(question) ?? w(`ask.${question}`)} questions={questions} />
      ))}
      <ScoreStep questions={questions} />
      <WordsStep questions={questions} say={line('wishes')} isAsked={isAsked} />
      {line('closing') ? <p className="ax-cb-say">{line('closing')}</p> : null}
      {fault ? (
        <p className="ax-error" role="alert">
          {fault}
        </p>
      ) : null}
      <footer className="row">
        <span className="grow small ink-3">{questions.missing ? w(`missing.${questions.missing}`) : ''}</span>
        <Button kind="primary" size="large" icon={reopens ? RotateCcw : CircleCheck} keyCap="Ctrl Enter" busy={busy} onClick={send}>
          {w(reopens ? 'send.reopen' : 'send.close')}
        </Button>
      </footer>
    </div>
  );
}

/** Y and N answer the question at hand, Backspace takes the last answer back, Ctrl Enter sends. */
function useAnswerKeys(questions: Questions, onSend: () => void): void {
  const w = useWords('followups');
  const { current, say } = questions;
  const last = asked.findLast((question) => questions.answers[question] !== null);
  useKeys([
    {
      key: 'y',
      label: w('key.yes'),
      when: current !== null,
      run: () => {
        if (current) say(current, true);
      },
    },
    {
      key: 'n',
      label: w('key.no'),
      when: current !== null,
      run: () => {
        if (current) say(current, false);
      },
    },
    {
      key: 'backspace',
      label: w('key.back'),
      when: last !== undefined,
      run: () => {
        if (last) say(last, null);
      },
    },
    { key: 'ctrl+enter', label: w('key.send'), run: onSend },
  ]);
}

function ScoreStep({ questions }: { questions: Questions }) {
  const w = useWords('followups');
  const { score, setScore, current } = questions;
  return (
    <FormStep number={4} done={score !== null} title={w('score')} hint={w('scoreHint')}>
      <ChipGroup
        label={w('score')}
        active={current === null}
        value={score === null ? [] : [String(score)]}
        options={[1, 2, 3, 4, 5].map((value) => ({ value: String(value), label: w(`scores.${value}`) }))}
        onChange={([value]) => setScore(value ? Number(value) : null)}
      />
    </FormStep>
  );
}

function WordsStep({ questions, say, isAsked }: { questions: Questions; say: string | undefined; isAsked: boolean }) {
  const w = useWords('followups');
  const { note, wishes, suggestion, setText } = questions;
  const needed = questions.verdict === 'reopen';
  return (
    <FormStep number={5} done={Boolean(note || wishes || suggestion)} title={w('words')} hint={w(needed ? 'wordsNeeded' : 'wordsHint')}>
      {say ? <p className="ax-cb-say">{say}</p> : null}
      <FormRow
        id={NOTE}
        label={w('note')}
        optional={!needed}
        error={isAsked && questions.missing === 'note' ? w('missing.note') : undefined}
      >
        {({ id, describedBy, invalid }) => (
          <TextArea
            id={id}
            describedBy={describedBy}
            invalid={invalid}
            rows={2}
            value={note}
            placeholder={w('notePlaceholder')}
            onChange={(text) => setText('note', text)}
          />
        )}
      </FormRow>
      <div className="ax-fields is-2">
        <FormRow label={w('wishes')} optional>
          {({ id }) => <TextArea id={id} rows={2} value={wishes} onChange={(text) => setText('wishes', text)} />}
        </FormRow>
        <FormRow label={w('suggestion')} optional>
          {({ id }) => <TextArea id={id} rows={2} value={suggestion} onChange={(text) => setText('suggestion', text)} />}
        </FormRow>
      </div>
    </FormStep>
  );
}

function Asked({ number, question, say, questions }: { number: number; question: Question; say: string; questions: Questions }) {
  const w = useWords('followups');
  const told = questions.answers[question];
  const now = questions.current === question;
  const choice = (yes: boolean, key: string, Icon: typeof Check, word: string) => (
    <button type="button" aria-pressed={told === yes} className="ax-chip" onClick={() => questions.say(question, yes)}>
      {now ? <KeyCap>{key}</KeyCap> : <Icon size={15} aria-hidden="true" />}
      <span>{word}</span>
    </button>
  );
  return (
    <FormStep
      id={`ask-${question}`}
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
      <div className="row" role="group" aria-label={w(`question.${question}`)}>
        {choice(true, 'Y', Check, w('yes'))}
        {choice(false, 'N', X, w('no'))}
      </div>
    </FormStep>
  );
}
