import type { ReactNode } from 'react';
import { currentLocale, useWords } from '../i18n.ts';
import { useNow } from '../now.ts';
import { clockTime, daysAhead, listTime, nearTimeWithin, shortDay, spanWords } from '../time.ts';
import { useHours } from '../working-hours.ts';
import { type PromiseLook, type PromiseReading, type PromiseView, isLate, readPromise } from './reading.ts';
import { PromiseShape } from './shape.tsx';

export {
  byUrgency,
  dueGroup,
  dueGroups,
  readPromise,
  type DueGroup,
  type PromiseLook,
  type PromiseReading,
  type PromiseView,
} from './reading.ts';
export { PromiseShape } from './shape.tsx';
export { DueLine, type DueItem } from './due-line.tsx';

/** A promise at this minute, in the time that it counts. */
export function useReading(promise: PromiseView): PromiseReading {
  return readPromise(promise, useNow(), useHours());
}

/** What is to be read behind a word: which promise, why then, and in which time it counts. */
function usePromiseReason(promise: PromiseView): string {
  const w = useWords();
  const { counted } = useReading(promise);
  return [promise.title, promise.reason, counted?.inWork ? w('promise.inWork') : ''].filter(Boolean).join('\n');
}

/** The word of a promise at `now`: 剩 2时30分 · 超时 48分 · 等客户回复 · 11:08 · 签字后起算. */
export function usePromiseWord(promise: PromiseView): string {
  const w = useWords();
  const now = useNow();
  const { look, counted } = useReading(promise);
  const span = counted ? spanWords(Math.abs(counted.ms), counted.inWork) : '';
  if (look === 'breach') return w('promise.over', { span });
  if (look === 'pause') return promise.waits ?? w('promise.paused');
  if (look === 'kept') return promise.stoppedAt ? listTime(promise.stoppedAt, now) : w('promise.kept');
  if (look === 'gone') return w('promise.cancelled');
  if (look === 'none') return promise.waits ?? w('promise.notStarted');
  return counted === null ? w('promise.running') : w('promise.left', { span });
}

/** Absolute deadline: 10:55 前 · 明天 09:00 前 · 应于 09:54 (when over) · kept: the instant it happened. */
export function usePromiseTime(promise: PromiseView): string {
  const w = useWords();
  const now = useNow();
  const { look } = readPromise(promise, now);
  if (look === 'kept' || look === 'gone') return promise.stoppedAt ? listTime(promise.stoppedAt, now) : '';
  // what is paused falls due later than it did: nobody knows when
  if (look === 'pause' || !promise.dueAt) return promise.waits ?? '';
  const time = nearTimeWithin(promise.dueAt, now);
  return look === 'breach'
    ? w('promise.wasDue', {
        time:
          daysAhead(promise.dueAt, now) === 0 ? clockTime(promise.dueAt) : `${shortDay(promise.dueAt, now)} ${clockTime(promise.dueAt)}`,
      })
    : w('promise.by', { time });
}

/** Shape alone with its state as a spoken word: for dense rows and search hits. */
export function PromiseDot({ promise, size = 16 }: { promise: PromiseView; size?: number }) {
  const reading = useReading(promise);
  const word = usePromiseWord(promise);
  return (
    <span role="img" aria-label={`${promise.title} ${word}`} title={`${promise.title} ${word}`} className="ax-dot">
      <PromiseShape look={reading.look} left={1 - reading.elapsed} size={size} />
    </span>
  );
}

/** Elapsed share with a tick per warning; hatched when paused, with an end stop when over. */
export function PromiseBar({ promise, thick = 4 }: { promise: PromiseView; thick?: number }) {
  const { look, elapsed, ticks } = useReading(promise);
  return (
    <span className={`ax-bar is-${look}`} style={{ height: thick }} aria-hidden="true">
      <i style={{ width: `${elapsed * 100}%` }} />
      {ticks.map((tick) => (
        <em key={tick} style={{ left: `${tick * 100}%` }} />
      ))}
    </span>
  );
}

/** Shape and word of a promise in one piece. `size`: 16 in rows, 18–20 in heads. */
export function PromiseWord({ promise, size = 16 }: { promise: PromiseView; size?: number }) {
  const reading = useReading(promise);
  return (
    <span className={`ax-pword is-${reading.look}`} title={usePromiseReason(promise)}>
      <PromiseShape look={reading.look} left={1 - reading.elapsed} size={size} />
      <b>{usePromiseWord(promise)}</b>
    </span>
  );
}

/** Width in px of a table's column of promises: what is left has more letters in English. */
export function promiseWidth(): number {
  return currentLocale() === 'en' ? 186 : 150;
}

/**
 * A promise in two lines: shape + word, then bar + what.
 * - `cell`: table cell, short bar with the promise's title beside it; `tight` rows show the first line only;
 * - `stack`: bar over its full width, absolute time under it (home list);
 * - `chip`: one tinted pill.
 */
export function PromiseState({
  promise,
  form = 'cell',
  tight = false,
}: {
  promise: PromiseView | null | undefined;
  form?: 'cell' | 'stack' | 'chip';
  tight?: boolean;
}) {
  const now = useNow();
  if (!promise) return <span className="ink-3">–</span>;
  if (form === 'chip') return <PromiseChip promise={promise} />;
  const look = readPromise(promise, now).look;
  if (tight) return <PromiseWord promise={promise} size={15} />;
  return (
    <span className={`ax-pstate is-${form} is-${look}`}>
      <PromiseWord promise={promise} />
      {form === 'cell' ? (
        <span className="ax-pstate-2">
          <PromiseBar promise={promise} />
          <span className="clip" title={promise.title}>
            {promise.title}
          </span>
        </span>
      ) : (
        <>
          <PromiseBar promise={promise} />
          <PromiseAbsolute promise={promise} />
        </>
      )}
    </span>
  );
}

function PromiseAbsolute({ promise }: { promise: PromiseView }) {
  return <span className="ax-pabs num">{usePromiseTime(promise)}</span>;
}

function PromiseChip({ promise }: { promise: PromiseView }) {
  const reading = useReading(promise);
  return (
    <span className={`ax-pchip is-${reading.look}`} title={usePromiseReason(promise)}>
      <PromiseShape look={reading.look} left={1 - reading.elapsed} size={15} />
      <b>{usePromiseWord(promise)}</b>
    </span>
  );
}

/** A state that is no clock but a target: the same shapes with own words (met, missed a little, missed, not counted). */
export function StateChip({ look, children }: { look: PromiseLook; children: ReactNode }) {
  return (
    <span className={`ax-pchip is-${look}`}>
      <PromiseShape look={look} size={15} />
      <b>{children}</b>
    </span>
  );
}

/** A promise in full: title and state, bar, absolute time with the reason sentence. Kept, late and future ones shrink to two lines. */
export function PromiseLine({ promise }: { promise: PromiseView }) {
  const look = readPromise(promise, useNow()).look;
  const time = usePromiseTime(promise);
  if (look === 'kept' || look === 'none' || look === 'gone') return <QuietLine promise={promise} look={look} time={time} />;
  if (isLate(promise)) return <LateLine promise={promise} />;
  return (
    <article className="ax-pline">
      <header>
        <b className="ax-pline-title">{promise.title}</b>
        <PromiseWord promise={promise} size={17} />
      </header>
      <PromiseBar promise={promise} />
      <p>
        {time ? <b className="ax-pline-time">{time}</b> : null}
        {promise.reason} <RuleLink promise={promise} />
      </p>
    </article>
  );
}

/** Done after its deadline: when, and how much too late. */
function LateLine({ promise }: { promise: PromiseView }) {
  const now = useNow();
  return (
    <article className="ax-pline is-small">
      <header>
        <span className="ax-pline-title">
          {promise.title}
          {promise.stoppedAt ? <span className="num ax-pline-when">{listTime(promise.stoppedAt, now)}</span> : null}
        </span>
        <PromiseWord promise={promise} size={15} />
      </header>
      <p>
        {promise.reason} <RuleLink promise={promise} />
      </p>
    </article>
  );
}

const quietWords = { kept: 'promise.kept', none: 'promise.notStarted', gone: 'promise.cancelled' } as const;

function QuietLine({ promise, look, time }: { promise: PromiseView; look: keyof typeof quietWords; time: string }) {
  const w = useWords();
  return (
    <article className="ax-pline is-small">
      <header>
        <span className="ax-pline-title">
          {promise.title}
          {time ? <span className="num ax-pline-when">{time}</span> : null}
        </span>
        <span className={`ax-pword is-${look}`}>
          <PromiseShape look={look} size={15} />
          {w(quietWords[look])}
        </span>
      </header>
      <p>
        {promise.reason} <RuleLink promise={promise} />
      </p>
    </article>
  );
}

function RuleLink({ promise }: { promise: PromiseView }) {
  const w = useWords();
  if (!promise.rule) return null;
  const text = w('promise.rule', { rule: promise.rule });
  return promise.ruleHref ? (
    <a className="nowrap" href={promise.ruleHref}>
      {text}
    </a>
  ) : (
    <span className="brand nowrap">{text}</span>
  );
}
