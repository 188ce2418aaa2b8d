import { Search } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import { KeyCap } from '../../controls/button.tsx';
import { errorText } from '../../controls/notice.tsx';
import { Dialog } from '../../controls/overlay.tsx';
import { useWords } from '../../i18n.ts';
import type { PromiseView } from '../../promise/reading.ts';
import { PromiseWord } from '../../promise/index.tsx';

export interface PaletteHit {
  readonly id: string;
  readonly icon?: ReactNode;
  /** text with the hit characters marked: `[{ text: '张慧敏', hit: true }, { text: ' 女士' }]` or a plain string */
  readonly title: string | readonly { readonly text: string; readonly hit?: boolean }[];
  readonly aside?: string;
  readonly meta?: string;
  /** open promise, shown right; else a word */
  readonly promise?: PromiseView;
  readonly state?: string;
  readonly keyCap?: string;
  open(): void;
}

export interface PaletteGroup {
  readonly key: string;
  readonly title: string;
  readonly note?: string;
  readonly hits: readonly PaletteHit[];
}

export type PaletteSearch = (text: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>;

interface Answer {
  readonly asked: string;
  readonly groups: readonly PaletteGroup[];
  readonly ms: number | null;
  readonly fault: string | null;
}

const noAnswer: Answer = { asked: '', groups: [], ms: null, fault: null };

/** Asks 120 ms after the last key; answers that were overtaken are dropped. */
function useAnswer(text: string, search: PaletteSearch): Answer {
  const words = text.trim();
  const [answer, setAnswer] = useState(noAnswer);
  useEffect(() => {
    if (!words) return undefined;
    const control = new AbortController();
    const take = (next: Omit<Answer, 'asked'>): void => {
      if (!control.signal.aborted) setAnswer({ ...next, asked: words });
    };
    const timer = window.setTimeout(() => {
      const begun = performance.now();
      search(words, control.signal).then(
        (found) => take({ groups: found.filter((group) => group.hits.length > 0), ms: Math.round(performance.now() - begun), fault: null }),
        (thrown: unknown) => take({ groups: [], ms: null, fault: errorText(thrown) }),
      );
    }, 120);
    return () => {
      control.abort();
      window.clearTimeout(timer);
    };
  }, [words, search]);
  return words ? answer : noAnswer;
}

/** Ctrl K: one box for numbers, phones, serials, names and pinyin initials; arrows and Enter. */
export function Palette({ open, onClose, search, start = '' }: { open: boolean; start?: string; search: PaletteSearch; onClose(): void }) {
  const w = useWords();
  const [text, setText] = useState(start);
  const answer = useAnswer(open ? text : '', search);
  // the cursor belongs to one answer: with the next it stands on top again
  const [cursor, setCursor] = useState({ answer, at: 0 });
  const at = cursor.answer === answer ? cursor.at : 0;
  const hits = answer.groups.flatMap((group) => group.hits);
  const point = (next: number): void => {
    setCursor({ answer, at: next });
    document.getElementById(`ax-hit-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (hit: PaletteHit | undefined): void => {
    if (!hit) return;
    onClose();
    setText('');
    hit.open();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (step === undefined) choose(hits[at]);
    else if (hits.length > 0) point((at + step + hits.length) % hits.length);
  };
  return (
    <Dialog open={open} onClose={onClose} place="top" width={700} bare label={w('palette.title')}>
      <div className="ax-palette">
        <div className="ax-palette-head">
          <Search size={18} strokeWidth={1.75} aria-hidden="true" />
          <input
            data-first
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKey}
            placeholder={w('palette.placeholder')}
            aria-label={w('palette.title')}
            role="combobox"
            aria-expanded={hits.length > 0}
            aria-controls="ax-palette-list"
            aria-activedescendant={hits[at] ? `ax-hit-${at}` : undefined}
            autoComplete="off"
            spellCheck={false}
          />
          <span className="small ink-3">{w('palette.hint')}</span>
        </div>
        <HitList answer={answer} hits={hits} at={at} onPoint={point} onChoose={choose} />
        <div className="ax-palette-foot">
          <span className="row">
            <KeyCap>↑</KeyCap>
            <KeyCap>↓</KeyCap>
            {w('palette.choose')}
            <KeyCap>Esc</KeyCap>
            {w('close')}
          </span>
          <span>
            {w('palette.rights')}
            {answer.ms === null ? '' : w('palette.ms', { ms: answer.ms })}
          </span>
        </div>
      </div>
    </Dialog>
  );
}

interface HitListProps {
  readonly answer: Answer;
  readonly hits: readonly PaletteHit[];
  readonly at: number;
  onPoint(index: number): void;
  onChoose(hit: PaletteHit): void;
}

function HitList({ answer, hits, at, onPoint, onChoose }: HitListProps) {
  const w = useWords();
  const none = answer.fault ?? (answer.asked && hits.length === 0 ? w('palette.none', { text: answer.asked }) : null);
  return (
    <div className="ax-palette-list" id="ax-palette-list" role="listbox" aria-label={w('palette.title')}>
      {answer.groups.map((group) => (
        <div key={group.key} role="group" aria-label={group.title}>
          <div className="ax-palette-group">
            <span>{group.title}</span>
            <span>{group.note}</span>
          </div>
          {group.hits.map((hit) => {
            const index = hits.indexOf(hit);
            return (
              <Hit key={hit.id} hit={hit} index={index} on={index === at} onPoint={() => onPoint(index)} onChoose={() => onChoose(hit)} />
            );
          })}
        </div>
      ))}
      {none ? <p className="ax-palette-none">{none}</p> : null}
    </div>
  );
}

function Hit({ hit, index, on, onPoint, onChoose }: { hit: PaletteHit; index: number; on: boolean; onPoint(): void; onChoose(): void }) {
  const title = typeof hit.title === 'string' ? [{ text: hit.title, hit: false }] : hit.title;
  const key = hit.keyCap ?? (on ? 'Enter' : null);
  return (
    <button
      type="button"
      id={`ax-hit-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={on}
      className={`ax-hit${on ? ' is-at' : ''}`}
      onMouseMove={on ? undefined : onPoint}
      onClick={onChoose}
    >
      <span className="ax-hit-icon">{hit.icon}</span>
      <span className="grow">
        <span className="ax-hit-title clip">
          {title.map((part) => (part.hit ? <b key={part.text}>{part.text}</b> : <span key={part.text}>{part.text}</span>))}
          {hit.aside ? <span className="num ink-2"> {hit.aside}</span> : null}
        </span>
        {hit.meta ? <small className="clip">{hit.meta}</small> : null}
      </span>
      <span className="ax-hit-state">{hit.promise ? <PromiseWord promise={hit.promise} size={15} /> : hit.state}</span>
      <span className="ax-hit-key">{key ? <KeyCap>{key}</KeyCap> : null}</span>
    </button>
  );
}
