import '../../styles/palette.css';
import { ChevronDown, Search, X } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { KeyCap } from '../../controls/button.tsx';
import { errorText } from '../../controls/notice.tsx';
import { Dialog } from '../../controls/overlay.tsx';
import { useWords, type Say } from '../../i18n.ts';
import { useLatest } from '../../latest.ts';
import { PromiseShape, PromiseWord, useReading, type PromiseView } from '../../promise/index.tsx';
import { markedParts } from './marks.ts';
import type { PaletteActs, PaletteGroup, PaletteHit, PaletteSearch, PaletteSubject } from './palette-types.ts';

/** Hits of a group that are shown beside other groups, so that the acts stay in sight; Tab shows all of one. */
const SHOWN = 3;
/** The key that runs an act, wherever the cursor stands. */
const ACT_KEYS = [
  { cap: 'Ctrl ↵', pressed: (event: KeyboardEvent) => event.ctrlKey || event.metaKey },
  { cap: 'Alt ↵', pressed: (event: KeyboardEvent) => event.altKey },
] as const;

interface Answer {
  readonly asked: string;
  readonly groups: readonly PaletteGroup[];
  readonly ms: number | null;
  readonly fault: string | null;
}

const noAnswer: Answer = { asked: '', groups: [], ms: null, fault: null };

/** Asks 120 ms after the last key; answers that were overtaken are dropped. Without a text, what was looked at last. */
function useAnswer(text: string, search: PaletteSearch): Answer {
  const words = text.trim();
  const [answer, setAnswer] = useState(noAnswer);
  useEffect(() => {
    const control = new AbortController();
    const take = (next: Omit<Answer, 'asked'>): void => {
      if (!control.signal.aborted) setAnswer({ ...next, asked: words });
    };
    const timer = window.setTimeout(
      () => {
        const begun = performance.now();
        search(words, control.signal).then(
          (found) =>
            take({ groups: found.filter((group) => group.hits.length > 0), ms: Math.round(performance.now() - begun), fault: null }),
          (thrown: unknown) => take({ groups: [], ms: null, fault: errorText(thrown) }),
        );
      },
      words ? 120 : 0,
    );
    return () => {
      control.abort();
      window.clearTimeout(timer);
    };
  }, [words, search]);
  return answer;
}

const noActs: readonly PaletteHit[] = [];

/** Acts on what the cursor rests on; asked 150 ms after it came to rest. */
function useActs(subject: PaletteSubject | undefined, acts: PaletteActs | undefined): readonly PaletteHit[] {
  const [told, setTold] = useState<{ of: string; hits: readonly PaletteHit[] }>({ of: '', hits: noActs });
  const latest = useLatest({ subject, acts });
  const key = subject ? `${subject.kind} ${subject.id}` : '';
  useEffect(() => {
    if (!key) return undefined;
    const control = new AbortController();
    const timer = window.setTimeout(() => {
      const { subject: of, acts: ask } = latest.current;
      if (!of || !ask) return;
      ask(of, control.signal)
        .catch(() => noActs)
        .then((hits) => {
          if (!control.signal.aborted) setTold({ of: key, hits });
        });
    }, 150);
    return () => {
      control.abort();
      window.clearTimeout(timer);
    };
  }, [key, latest]);
  return told.of === key ? told.hits : noActs;
}

/** The group that alone is shown, and the way to choose one. */
type Limit = readonly [within: string | null, setWithin: (group: string | null) => void];

/** The beginning of a group; what is left out is told by a last line that shows it. */
function beginning(group: PaletteGroup, most: number, setWithin: Limit[1], w: Say): PaletteGroup {
  const { key, hits, lists = [] } = group;
  if (hits.length <= most) return { ...group, hits: [...hits, ...lists] };
  const left = hits.length - most;
  const title = lists.length > 0 ? w('palette.moreOf', { group: group.title }) : w('palette.more', { count: left });
  const icon = <ChevronDown size={18} strokeWidth={1.75} />;
  return { ...group, hits: [...hits.slice(0, most), { id: `more ${key}`, icon, title, stays: true, open: () => setWithin(key) }] };
}

/** The groups as they are shown: the beginning of each, or all of one; then what may be done to the hit under the cursor. */
function useShown(answer: Answer, [within, setWithin]: Limit, acts: PaletteActs | undefined) {
  const w = useWords();
  const [cursor, setCursor] = useState({ answer, within, at: 0 });
  // the cursor belongs to one answer: with the next it stands on top again
  const at = cursor.answer === answer && cursor.within === within ? cursor.at : 0;
  const only = answer.groups.find((group) => group.key === within);
  const most = answer.groups.length > 1 ? SHOWN : Number.POSITIVE_INFINITY;
  const found = only
    ? [{ ...only, hits: [...only.hits, ...(only.lists ?? [])] }]
    : answer.groups.map((group) => beginning(group, most, setWithin, w));
  const foundHits = found.flatMap((group) => group.hits);
  // among the acts the subject stays the one they are for
  const [resting, setResting] = useState<{ answer: Answer; subject: PaletteSubject | undefined }>({ answer, subject: undefined });
  const pointed = at < foundHits.length ? foundHits[at]?.subject : resting.answer === answer ? resting.subject : undefined;
  const actHits = useActs(pointed, acts);
  const groups: PaletteGroup[] =
    actHits.length > 0 ? [...found, { key: 'acts', title: w('palette.actsOn', { name: pointed?.name ?? '' }), hits: actHits }] : found;
  const hits = [...foundHits, ...actHits];
  return {
    groups,
    hits,
    actHits,
    at: Math.min(at, Math.max(0, hits.length - 1)),
    groupAt: found.find((group) => group.hits.includes(foundHits[at] as PaletteHit)),
    point(next: number): void {
      if (next >= foundHits.length) setResting({ answer, subject: pointed });
      setCursor({ answer, within, at: next });
      document.getElementById(`ax-hit-${next}`)?.scrollIntoView({ block: 'nearest' });
    },
  };
}

type Shown = ReturnType<typeof useShown>;

interface PaletteProps {
  readonly open: boolean;
  readonly start?: string;
  readonly search: PaletteSearch;
  /** what may be done to the hit under the cursor */
  readonly acts?: PaletteActs | undefined;
  onClose(): void;
}

/** Ctrl K: one box for numbers, phones, serials, names, pinyin initials, pages and acts; by keyboard alone. R-INT-08 */
export function Palette({ open, onClose, search, acts, start = '' }: PaletteProps) {
  const w = useWords();
  const [text, setText] = useState(start);
  const [within, setWithin] = useState<string | null>(null);
  const answer = useAnswer(text, search);
  const shown = useShown(answer, [within, setWithin], acts);
  const choose = (hit: PaletteHit | undefined): void => {
    if (!hit) return;
    if (!hit.stays) onClose();
    hit.open();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const run = keyOf(event, { shown, text, within, setWithin, choose });
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const limit = answer.groups.find((group) => group.key === within);
  return (
    <Dialog open={open} onClose={onClose} place="top" width={700} bare label={w('palette.title')}>
      <div className="ax-palette">
        <div className="ax-palette-head">
          <Search size={18} strokeWidth={1.75} aria-hidden="true" />
          {limit ? (
            <button
              type="button"
              className="ax-tag is-line"
              tabIndex={-1}
              aria-label={w('palette.anywhere')}
              onClick={() => setWithin(null)}
            >
              {limit.title} <X size={12} aria-hidden="true" />
            </button>
          ) : null}
          <input
            data-first
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKey}
            placeholder={w('palette.placeholder')}
            aria-label={w('palette.title')}
            role="combobox"
            aria-expanded={shown.hits.length > 0}
            aria-controls="ax-palette-list"
            aria-activedescendant={shown.hits[shown.at] ? `ax-hit-${shown.at}` : undefined}
            autoComplete="off"
            spellCheck={false}
          />
          <span className="small ink-3 nowrap">{w('palette.hint')}</span>
        </div>
        <HitList answer={answer} shown={shown} onChoose={choose} />
        <Foot ms={answer.ms} groupAt={within === null ? shown.groupAt : undefined} isLimited={within !== null} />
      </div>
    </Dialog>
  );
}

interface Pressed {
  readonly shown: Shown;
  readonly text: string;
  readonly within: string | null;
  setWithin(group: string | null): void;
  choose(hit: PaletteHit | undefined): void;
}

/** What a key does; undefined leaves it to the box. */
function keyOf(event: KeyboardEvent, { shown, text, within, setWithin, choose }: Pressed): (() => void) | undefined {
  const { hits, at, actHits, groupAt, point } = shown;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) return () => hits.length > 0 && point((at + step + hits.length) % hits.length);
  if (event.key === 'Enter') {
    const act = ACT_KEYS.findIndex(({ pressed }) => pressed(event));
    return () => choose(act < 0 ? hits[at] : actHits[act]);
  }
  if (event.key === 'Tab') return () => setWithin(within === null && !event.shiftKey ? (groupAt?.key ?? null) : null);
  if (event.key === 'Backspace' && text === '' && within !== null) return () => setWithin(null);
  return undefined;
}

function Foot({ ms, groupAt, isLimited }: { ms: number | null; groupAt: PaletteGroup | undefined; isLimited: boolean }) {
  const w = useWords();
  const tab = isLimited ? w('palette.anywhere') : groupAt ? w('palette.within', { group: groupAt.title }) : null;
  return (
    <div className="ax-palette-foot">
      <span className="row">
        <KeyCap>↑</KeyCap>
        <KeyCap>↓</KeyCap>
        {w('palette.choose')}
        {tab ? (
          <>
            <KeyCap>Tab</KeyCap>
            {tab}
          </>
        ) : null}
        <KeyCap>Esc</KeyCap>
        {w('close')}
      </span>
      <span>
        {w('palette.rights')}
        {ms === null ? '' : w('palette.ms', { ms })}
      </span>
    </div>
  );
}

function HitList({ answer, shown, onChoose }: { answer: Answer; shown: Shown; onChoose(hit: PaletteHit): void }) {
  const w = useWords();
  const { groups, hits, actHits, at, point } = shown;
  const nothing = answer.asked ? w('palette.none', { text: answer.asked }) : w('palette.start');
  const none = answer.fault ?? (answer.ms !== null && hits.length === 0 ? nothing : null);
  const capOf = (hit: PaletteHit): string | null => ACT_KEYS[actHits.indexOf(hit)]?.cap ?? null;
  return (
    <div className="ax-palette-list" id="ax-palette-list" role="listbox" aria-label={w('palette.title')}>
      {groups.map((group) => (
        <div key={group.key} role="group" aria-label={group.title}>
          <div className="ax-palette-group">
            <span className="clip">{group.title}</span>
            <span>{group.note}</span>
          </div>
          {group.hits.map((hit) => {
            const index = hits.indexOf(hit);
            return (
              <Hit
                key={hit.id}
                hit={hit}
                asked={answer.asked}
                index={index}
                on={index === at}
                cap={capOf(hit)}
                onPoint={() => point(index)}
                onChoose={() => onChoose(hit)}
              />
            );
          })}
        </div>
      ))}
      {none ? <p className="ax-palette-none">{none}</p> : null}
    </div>
  );
}

/** A text with the typed characters marked. */
function Found({ text, asked }: { text: string; asked: string }) {
  let at = 0;
  return markedParts(text, asked).map((part) => {
    const key = (at += part.text.length);
    return part.hit ? <b key={key}>{part.text}</b> : <span key={key}>{part.text}</span>;
  });
}

/** The promise's own word, or other words with its shape before them. */
function HitState({ promise, state }: Pick<PaletteHit, 'promise' | 'state'>) {
  if (!promise) return state;
  return state ? <CountedState promise={promise} state={state} /> : <PromiseWord promise={promise} size={15} />;
}

function CountedState({ promise, state }: { promise: PromiseView; state: string }) {
  const { look, elapsed } = useReading(promise);
  return (
    <span className={`ax-pword is-${look}`} title={promise.title}>
      <PromiseShape look={look} left={1 - elapsed} size={15} />
      {state}
    </span>
  );
}

interface HitProps {
  readonly hit: PaletteHit;
  readonly asked: string;
  readonly index: number;
  readonly on: boolean;
  readonly cap: string | null;
  onPoint(): void;
  onChoose(): void;
}

function Hit({ hit, asked, index, on, cap, onPoint, onChoose }: HitProps) {
  const key = cap ?? (on ? 'Enter' : null);
  return (
    <button
      type="button"
      id={`ax-hit-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={on}
      className={`ax-hit${on ? ' is-at' : ''}${hit.meta ? '' : ' is-short'}`}
      onMouseMove={on ? undefined : onPoint}
      // the caret stays in the box: what is typed next goes there
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="ax-hit-icon">{hit.icon}</span>
      <span className="grow">
        <span className="ax-hit-title clip">
          <Found text={hit.title} asked={asked} />
          {hit.aside ? (
            <span className="num ink-2">
              <Found text={hit.aside} asked={asked} />
            </span>
          ) : null}
        </span>
        {hit.meta ? (
          <small className="clip">
            <Found text={hit.meta} asked={asked} />
          </small>
        ) : null}
      </span>
      <span className="ax-hit-state">
        <HitState promise={hit.promise} state={hit.state} />
      </span>
      <span className="ax-hit-key">{key ? <KeyCap>{key}</KeyCap> : null}</span>
    </button>
  );
}
