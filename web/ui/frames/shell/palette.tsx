import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
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

/** Asks 120 ms after the last key; answers that were overtaken are dropped. */
function useHits(
  text: string,
  search: PaletteSearch,
): { groups: readonly PaletteGroup[]; ms: number | null; fault: string | null; asked: string } {
  const [state, setState] = useState<{ groups: readonly PaletteGroup[]; ms: number | null; fault: string | null; asked: string }>({
    groups: [],
    ms: null,
    fault: null,
    asked: '',
  });
  useEffect(() => {
    const words = text.trim();
    if (!words) {
      setState({ groups: [], ms: null, fault: null, asked: '' });
      return undefined;
    }
    const control = new AbortController();
    const timer = window.setTimeout(() => {
      const begun = performance.now();
      search(words, control.signal).then(
        (groups) => {
          if (!control.signal.aborted)
            setState({
              groups: groups.filter((group) => group.hits.length > 0),
              ms: Math.round(performance.now() - begun),
              fault: null,
              asked: words,
            });
        },
        (thrown: unknown) => {
          if (!control.signal.aborted) setState({ groups: [], ms: null, fault: errorText(thrown), asked: words });
        },
      );
    }, 120);
    return () => {
      control.abort();
      window.clearTimeout(timer);
    };
  }, [text, search]);
  return state;
}

/** Ctrl K: one box for numbers, phones, serials, names and pinyin initials; arrows and Enter. */
export function Palette({ open, onClose, search, start = '' }: { open: boolean; start?: string; search: PaletteSearch; onClose(): void }) {
  const w = useWords();
  const [text, setText] = useState(start);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { groups, ms, fault, asked } = useHits(open ? text : '', search);
  const hits = groups.flatMap((group) => group.hits);
  useEffect(() => setAt(0), [groups]);
  useEffect(() => {
    list.current?.querySelector('.is-at')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const choose = (hit: PaletteHit | undefined): void => {
    if (hit) {
      onClose();
      setText('');
      hit.open();
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length > 0) {
      event.preventDefault();
      setAt((at + step + hits.length) % hits.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(hits[at]);
    }
  };
  return (
    <Dialog open={open} onClose={onClose} place="top" width={700} bare label={w('palette.title')}>
      <div className="ax-palette" onKeyDown={onKey}>
        <div className="ax-palette-head">
          <Search size={18} strokeWidth={1.75} aria-hidden="true" />
          <input
            data-first
            value={text}
            onChange={(event) => setText(event.target.value)}
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
        <div className="ax-palette-list" id="ax-palette-list" role="listbox" ref={list} aria-label={w('palette.title')}>
          {groups.map((group) => (
            <div key={group.key} role="group" aria-label={group.title}>
              <div className="ax-palette-group">
                <span>{group.title}</span>
                <span>{group.note}</span>
              </div>
              {group.hits.map((hit) => {
                const index = hits.indexOf(hit);
                return (
                  <Hit key={hit.id} hit={hit} index={index} on={index === at} onPoint={() => setAt(index)} onChoose={() => choose(hit)} />
                );
              })}
            </div>
          ))}
          {fault ? (
            <p className="ax-palette-none">{fault}</p>
          ) : asked && hits.length === 0 ? (
            <p className="ax-palette-none">{w('palette.none', { text: asked })}</p>
          ) : null}
        </div>
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
            {ms === null ? '' : w('palette.ms', { ms })}
          </span>
        </div>
      </div>
    </Dialog>
  );
}

function Hit({ hit, index, on, onPoint, onChoose }: { hit: PaletteHit; index: number; on: boolean; onPoint(): void; onChoose(): void }) {
  const title = typeof hit.title === 'string' ? [{ text: hit.title, hit: false }] : hit.title;
  const key = hit.keyCap ?? (on ? 'Enter' : null);
  return (
    <div
      id={`ax-hit-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={on}
      className={`ax-hit${on ? ' is-at' : ''}`}
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      <span className="ax-hit-icon">{hit.icon}</span>
      <span className="grow">
        <span className="ax-hit-title clip">
          {title.map((part, place) => (part.hit ? <b key={place}>{part.text}</b> : <span key={place}>{part.text}</span>))}
          {hit.aside ? <span className="num ink-2"> {hit.aside}</span> : null}
        </span>
        {hit.meta ? <small className="clip">{hit.meta}</small> : null}
      </span>
      <span className="ax-hit-state">{hit.promise ? <PromiseWord promise={hit.promise} size={15} /> : hit.state}</span>
      <span className="ax-hit-key">{key ? <KeyCap>{key}</KeyCap> : null}</span>
    </div>
  );
}
