import './followups.css';
import { Check, RotateCcw, Star } from 'lucide-react';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { asApiError, type ApiError } from '../../api/problem.ts';
import { makeIntention } from '../../api/intention.ts';
import { callTold } from '../../api/told.ts';
import { errorText } from '../../ui/controls/notice.tsx';
import { useWords } from '../../ui/i18n.ts';
import { useNow } from '../../ui/now.ts';
import { BigButton } from '../../ui/phone/button.tsx';
import { PhoneChips } from '../../ui/phone/chips.tsx';
import { nearTimeWithin } from '../../ui/time.ts';
import { follow, type Matter } from '../follow/operations.ts';
import { draftOfMatter, useDraft } from '../shell/draft.ts';
import { askingOf, ownWord } from './asking.ts';

type YesNo = 'yes' | 'no';

interface Draft {
  readonly solved: boolean | null;
  readonly works: YesNo | null;
  readonly satisfied: YesNo | null;
  readonly score: number | null;
  /** a wish beside a good answer, or what is wrong with a bad one */
  readonly note: string;
  /** what is not solved: said apart, so that it does not go along when he says in the end that it is */
  readonly unsolved: string;
}

const empty: Draft = { solved: null, works: null, satisfied: null, score: null, note: '', unsolved: '' };

function Ask({ words, value, onChange }: { words: 'works' | 'satisfied'; value: YesNo | null; onChange(value: YesNo | null): void }) {
  const w = useWords('followups');
  return (
    <div className="portal-ask">
      <p>{w(`ask.${words}`)}</p>
      <PhoneChips
        label={w(`ask.${words}`)}
        options={[
          { value: 'yes', label: w(`ask.${words}Yes`) },
          { value: 'no', label: w(`ask.${words}No`) },
        ]}
        value={value ? [value] : []}
        onChange={([next]) => onChange(next ?? null)}
      />
    </div>
  );
}

function Stars({ value, onChange }: { value: number | null; onChange(value: number | null): void }) {
  const w = useWords('followups');
  return (
    <div className="portal-ask">
      <p>{w('ask.score')}</p>
      <div className="portal-stars" role="group" aria-label={w('ask.score')}>
        {[1, 2, 3, 4, 5].map((score) => (
          <button
            type="button"
            key={score}
            aria-pressed={value === score}
            aria-label={w('ask.stars', { count: score })}
            className={value !== null && score <= value ? 'is-on' : ''}
            onClick={() => onChange(value === score ? null : score)}
          >
            <Star size={30} strokeWidth={1.75} aria-hidden="true" />
          </button>
        ))}
      </div>
    </div>
  );
}

/** Sends the answers, and reads where they led. */
function useAnswer(matter: Matter, solved: boolean, { works, satisfied, score, ...words }: Draft, clear: () => void) {
  const client = useQueryClient();
  const [intention] = useState(makeIntention);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const note = (solved ? words.note : words.unsolved).trim();
  const isWell = solved && works === 'yes' && satisfied === 'yes';
  const isComplete = isWell || (note !== '' && (!solved || (works !== null && satisfied !== null)));
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const told = { solved, works: solved && works === 'yes', satisfied: solved && satisfied === 'yes', score };
    try {
      const answer = { number: matter.number ?? '', round: matter.round, ...told, note: note === '' ? null : note };
      await intention.run(answer, (key) => callTold(ownWord, answer, { key }));
      await client.invalidateQueries({ queryKey: [follow.name] });
      clear();
    } catch (thrown) {
      setError(asApiError(thrown));
      setBusy(false);
    }
  };
  return { busy, error, isWell, isComplete, send };
}

function Details({
  matter,
  solved,
  draft,
  change,
  clear,
}: {
  matter: Matter;
  solved: boolean;
  draft: Draft;
  change(part: Partial<Draft>): void;
  clear(): void;
}) {
  const w = useWords('followups');
  const { busy, error, isWell, isComplete, send } = useAnswer(matter, solved, draft, clear);
  const isAnswered = !solved || (draft.works !== null && draft.satisfied !== null);
  return (
    <>
      {solved ? (
        <>
          <Ask words="works" value={draft.works} onChange={(works) => change({ works })} />
          <Ask words="satisfied" value={draft.satisfied} onChange={(satisfied) => change({ satisfied })} />
          <Stars value={draft.score} onChange={(score) => change({ score })} />
        </>
      ) : null}
      <label className="portal-ask">
        <span>{w(isWell || !isAnswered ? 'ask.wish' : 'ask.wrong')}</span>
        <textarea
          className="ax-phone-input"
          rows={3}
          maxLength={1000}
          value={solved ? draft.note : draft.unsolved}
          onChange={(event) => change({ [solved ? 'note' : 'unsolved']: event.target.value })}
        />
      </label>
      {error ? (
        <p className="ax-error" role="alert">
          {errorText(error)}
        </p>
      ) : null}
      <div className="row">
        <BigButton quiet act={{ label: w('back'), icon: RotateCcw, run: () => change({ solved: null }) }} />
        <BigButton
          act={{ label: w(isWell || !isAnswered ? 'confirmSolved' : 'notSolved'), busy, disabled: !isComplete, run: () => void send() }}
        />
      </div>
    </>
  );
}

/** The customer is asked before anybody calls; his no brings somebody at once. R-CBK-02, R-CBK-05 */
export function Question({ matter }: { matter: Matter }) {
  const w = useWords('followups');
  // a half hour may end in the middle of a sentence
  const { draft, change, clear } = useDraft(draftOfMatter(`answer ${matter.round}`, matter.number ?? ''), empty);
  const { solved } = draft;
  return (
    <section className="ax-phone-card is-now portal-question">
      <h2>{w('ask.solved')}</h2>
      {matter.device ? <p className="ink-2">{matter.device.model}</p> : null}
      {solved === null ? (
        <>
          <div className="row">
            <BigButton act={{ label: w('ask.solvedYes'), icon: Check, run: () => change({ solved: true }) }} />
            <button type="button" className="ax-big is-plain" onClick={() => change({ solved: false })}>
              <RotateCcw size={21} strokeWidth={1.75} aria-hidden="true" />
              <span>{w('ask.solvedNo')}</span>
            </button>
          </div>
          <p className="ink-3 portal-hint">{w('ask.noHint')}</p>
        </>
      ) : (
        <Details matter={matter} solved={solved} draft={draft} change={change} clear={clear} />
      )}
    </section>
  );
}

/** What he has said, once it is said; of a no also his own words, so that he need not say them again. R-CBK-03 */
export function Answered({ matter }: { matter: Matter }) {
  const w = useWords('followups');
  const now = useNow();
  const { answered } = askingOf(matter);
  if (!answered) return null;
  const time = nearTimeWithin(answered.at, now);
  const isWell = answered.solved && answered.satisfied;
  if (isWell && matter.state !== 'done') return null;
  const key = isWell ? 'youSaid' : 'youSaidNo';
  return (
    <div className="portal-said">
      <p>{w(answered.byCustomer ? key : `${key}OnPhone`, { time })}</p>
      {answered.note ? <p>{w('yourWords', { words: answered.note })}</p> : null}
    </div>
  );
}
