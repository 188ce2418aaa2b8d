import { Send } from 'lucide-react';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { asApiError, type ApiError } from '../../../api/problem.ts';
import { makeIntention } from '../../../api/intention.ts';
import { callTold } from '../../../api/told.ts';
import { errorText } from '../../../ui/controls/notice.tsx';
import { useWords } from '../../../ui/i18n.ts';
import { useNow } from '../../../ui/now.ts';
import { BigButton } from '../../../ui/phone/button.tsx';
import { listTime } from '../../../ui/time.ts';
import { draftOfMatter, useDraft } from '../../shell/draft.ts';
import { follow, write, type Matter } from '../operations.ts';
import { PictureBox, usePictures } from './pictures.tsx';

const empty = { text: '' };

/** A word to those who work on it: another time, something that was forgotten. */
export function OwnWords({ matter: { number, words, mayWrite } }: { matter: Matter }) {
  const w = useWords('follow');
  const now = useNow();
  const client = useQueryClient();
  const { draft, change, clear } = useDraft(draftOfMatter('words', number ?? ''), empty);
  const { text } = draft;
  const pictures = usePictures();
  const [intention] = useState(makeIntention);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const words = { number: number ?? '', text: text.trim() };
      // words that tell of a picture come after it
      if (!(await pictures.send(words.number))) return;
      if (words.text !== '') await intention.run(words, (key) => callTold(write, words, { key }));
      clear();
      await client.invalidateQueries({ queryKey: [follow.name] });
    } catch (thrown) {
      setError(asApiError(thrown));
    } finally {
      setBusy(false);
    }
  };
  if (!mayWrite && words.length === 0) return null;
  return (
    <section className="ax-phone-card portal-words">
      <h2>{w('write')}</h2>
      {words.length > 0 ? (
        <ol>
          {words.map((word) => (
            <li key={word.id}>
              <p>{word.text}</p>
              <small className="num ink-3">{listTime(word.at, now)}</small>
            </li>
          ))}
        </ol>
      ) : null}
      {mayWrite ? (
        <>
          <textarea
            className="ax-phone-input"
            rows={2}
            maxLength={1000}
            aria-label={w('write')}
            placeholder={w('writeLike')}
            value={text}
            onChange={(event) => change({ text: event.target.value })}
          />
          <PictureBox pictures={pictures} />
          {error ? (
            <p className="ax-error" role="alert">
              {errorText(error)}
            </p>
          ) : null}
          <div className="row">
            <BigButton
              act={{
                label: w('send'),
                icon: Send,
                busy: busy || pictures.busy,
                disabled: text.trim() === '' && pictures.chosen.length === 0,
                run: () => void send(),
              }}
            />
          </div>
        </>
      ) : null}
    </section>
  );
}
