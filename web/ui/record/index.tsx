import { Check, Copy, Eye, EyeOff } from 'lucide-react';
import { Fragment, useEffect, useState, type ReactNode } from 'react';
import { toast, toastError } from '../controls/notice.tsx';
import { Tag } from '../controls/button.tsx';
import { Segmented } from '../controls/choice.tsx';
import { useWords } from '../i18n.ts';
import { useNow } from '../now.ts';
import { fullTime, listTime } from '../time.ts';

/** Stage of a case in pips and its word: done grey, now pine, paused violet, open outlined. `at` counts from 0; `at >= total` is all done. */
export function Pips({
  total,
  at,
  paused = false,
  word,
  column = false,
}: {
  total: number;
  at: number;
  paused?: boolean;
  word?: ReactNode;
  column?: boolean;
}) {
  const w = useWords();
  return (
    <span className={`ax-pips${column ? ' is-column' : ''}`}>
      <span className="ax-pips-row" role="img" aria-label={w('pips', { at: Math.min(at + 1, total), total })}>
        {Array.from({ length: total }, (_, index) => (
          <i key={index} className={index < at ? 'is-done' : index === at ? (paused ? 'is-paused' : 'is-now') : ''} />
        ))}
      </span>
      {word === undefined ? null : <span className="ax-pips-word clip">{word}</span>}
    </span>
  );
}

/** When something was told, where that was later than it happened, and why. */
export function Late({ entry }: { entry: { readonly late: boolean; readonly recordedAt: string; readonly lateReason: string | null } }) {
  const w = useWords();
  const now = useNow();
  if (!entry.late) return null;
  return (
    <>
      <Tag>{w('timeline.late', { time: listTime(entry.recordedAt, now) })}</Tag>
      {entry.lateReason ? <small className="ink-2">{w('timeline.lateReason', { reason: entry.lateReason })}</small> : null}
    </>
  );
}

export interface Step {
  readonly key: string;
  readonly label: ReactNode;
  readonly state: 'done' | 'now' | 'paused' | 'open';
  /** ISO instant at which it was done, or is expected (then `estimate`) */
  readonly at?: string | null;
  readonly estimate?: boolean;
  /** instead of a time: 保内免, 24 时内 */
  readonly note?: ReactNode;
}

/** Steps of a subject with true times under the done ones and 约 before estimates; times that are not of today have their day. */
export function Stepper({ steps }: { steps: readonly Step[] }) {
  const w = useWords();
  const now = useNow();
  const timeOf = ({ at, estimate }: Step): string => {
    const time = at ? listTime(at, now) : '';
    return estimate ? w('about', { time }) : time;
  };
  return (
    <ol className="ax-steps">
      {steps.map((step) => (
        <li key={step.key} className={`is-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span className="ax-step-dot">{step.state === 'done' ? <Check size={9} strokeWidth={3.4} aria-hidden="true" /> : null}</span>
          <b>{step.label}</b>
          <small className="num" title={step.at ? fullTime(step.at) : undefined}>
            {step.note ?? timeOf(step)}
          </small>
        </li>
      ))}
    </ol>
  );
}

export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly text: ReactNode;
  readonly by?: ReactNode;
  readonly actor: 'person' | 'system';
  /** shown under 要点; everything is under 全部 */
  readonly main: boolean;
  /** a quote, old and new values, a photo */
  readonly more?: ReactNode;
}

/** What happened, newest on top: filled dot person, hollow square system, pine dot latest; 要点/全部. */
export function Timeline({
  entries,
  start = 'main',
  title = true,
}: {
  entries: readonly TimelineEntry[];
  start?: 'main' | 'all';
  title?: boolean;
}) {
  const w = useWords();
  const now = useNow();
  const [view, setView] = useState<'main' | 'all'>(start);
  const shown = entries.filter((entry) => view === 'all' || entry.main).sort((a, b) => b.at.localeCompare(a.at));
  return (
    <section className="ax-timeline" aria-label={w('timeline.title')}>
      <header>
        {title ? <h3>{w('timeline.title')}</h3> : <span />}
        <Segmented
          value={view}
          onChange={setView}
          label={w('timeline.title')}
          options={[
            { value: 'main', label: w('timeline.main') },
            { value: 'all', label: w('timeline.all') },
          ]}
        />
      </header>
      <ol>
        {shown.map((entry, index) => (
          <li key={entry.id} className={`is-${entry.actor}${index === 0 ? ' is-latest' : ''}`}>
            <time className="num" dateTime={entry.at} title={fullTime(entry.at)}>
              {listTime(entry.at, now)}
            </time>
            <span className="ax-timeline-dot" />
            <div>
              <span className="ax-timeline-text">{entry.text}</span>
              {entry.by ? <span className="ax-timeline-by">{entry.by}</span> : null}
              {entry.more ? <div className="ax-timeline-more">{entry.more}</div> : null}
            </div>
          </li>
        ))}
      </ol>
      {shown.length === 0 ? <p className="small ink-3">{w('timeline.none')}</p> : null}
    </section>
  );
}

/** A number people say: last four larger; copies itself. `short` for tight places: WX…0007. */
export function NumberTag({
  number,
  big = false,
  copy = true,
  short = false,
}: {
  number: string;
  big?: boolean;
  copy?: boolean;
  short?: boolean;
}) {
  const w = useWords();
  const head = short ? `${number.slice(0, 2)}…` : number.slice(0, -4);
  return (
    <span className={`ax-number num${big ? ' is-big' : ''}`} title={short ? number : undefined}>
      <span>
        {head}
        <b>{number.slice(-4)}</b>
      </span>
      {copy ? (
        <button
          type="button"
          aria-label={w('copy', { what: number })}
          onClick={() => {
            void copyText(number).then(() => toast(w('copied', { what: number })));
          }}
        >
          <Copy size={14} strokeWidth={1.75} />
        </button>
      ) : null}
    </span>
  );
}

/** Puts text on the clipboard; without the permission for it (plain http in a network) by a selection. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

/** A masked value with an eye. `reveal` asks the server (right and log are its business); the value closes again after 30 s. */
export function Masked({ masked, reveal, label }: { masked: string; label?: string; reveal?: (() => Promise<string>) | undefined }) {
  const w = useWords();
  const [open, setOpen] = useState<string | null>(null);
  useEffect(() => {
    if (open === null) return undefined;
    const timer = window.setTimeout(() => setOpen(null), 30_000);
    return () => window.clearTimeout(timer);
  }, [open]);
  const toggle = (): void => {
    if (open !== null) {
      setOpen(null);
      return;
    }
    void reveal?.().then(setOpen, toastError);
  };
  return (
    <span className="ax-masked num">
      {open ?? masked}
      {reveal ? (
        <button
          type="button"
          aria-pressed={open !== null}
          aria-label={w(open === null ? 'reveal' : 'hide', { what: label ?? '' })}
          title={w('revealHint')}
          onClick={toggle}
        >
          {open === null ? <Eye size={14} strokeWidth={1.75} /> : <EyeOff size={14} strokeWidth={1.75} />}
        </button>
      ) : null}
    </span>
  );
}

/** Words to say to the customer with the number, its last four enlarged: the one dark card. */
export function ReadOut({ title, aside, number, children }: { title: ReactNode; aside?: ReactNode; number?: string; children: ReactNode }) {
  return (
    <section className="ax-readout" aria-live="polite">
      <header>
        <span>{title}</span>
        <span>{aside}</span>
      </header>
      {number ? <NumberTag number={number} big copy={false} /> : null}
      <p>{children}</p>
    </section>
  );
}

/** A titled group of facts in the left column. `act`: a word that changes them. */
export function FactsSection({ title, act, children }: { title: ReactNode; act?: ReactNode; children: ReactNode }) {
  return (
    <section className="ax-facts">
      <header>
        <h3>{title}</h3>
        {act}
      </header>
      {children}
    </section>
  );
}

/** Facts as label and value; a fact without value is left out, `wide` ones take the whole width. */
export function Facts({
  items,
  labelWidth = 70,
}: {
  items: readonly { label: ReactNode; value: ReactNode; key?: string }[];
  labelWidth?: number;
}) {
  return (
    <dl className="ax-facts-list" style={{ gridTemplateColumns: `${labelWidth}px minmax(0, 1fr)` }}>
      {items.map((item, index) =>
        item.value === null || item.value === undefined || item.value === '' ? null : (
          <Fragment key={item.key ?? index}>
            <dt>{item.label}</dt>
            <dd>{item.value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}

/** A share of something as a thin bar: warranty left, progress, pace. Grey-green unless `look` says a target was missed. */
export function ShareBar({ share, look = 'run', label }: { share: number; look?: 'run' | 'risk' | 'breach' | 'past'; label?: string }) {
  return (
    <span
      className={`ax-bar is-${look === 'past' ? 'kept' : look}-plain`}
      style={{ height: 4 }}
      role="img"
      aria-label={label ?? `${Math.round(share * 100)}%`}
    >
      <i style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
    </span>
  );
}

/** A panel on the page: 1 px line, no shadow. */
export function Panel({
  title,
  meta,
  act,
  children,
  flush = false,
  dark = false,
}: {
  title?: ReactNode;
  meta?: ReactNode;
  act?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  dark?: boolean;
}) {
  return (
    <section className={`ax-panel${flush ? ' is-flush' : ''}${dark ? ' is-dark' : ''}`}>
      {title === undefined ? null : (
        <header>
          <h2>{title}</h2>
          {meta === undefined ? null : <span className="ax-panel-meta">{meta}</span>}
          <span className="grow" />
          {act}
        </header>
      )}
      <div className="ax-panel-body">{children}</div>
    </section>
  );
}

/** What is going on and what to do next: sentence, reason, first act, further acts. One per subject page. */
export function NowPanel({
  label,
  title,
  text,
  act,
  more,
}: {
  label?: ReactNode;
  title: ReactNode;
  text?: ReactNode;
  act?: ReactNode;
  more?: ReactNode;
}) {
  const w = useWords();
  return (
    <section className="ax-now" aria-label={w('now')}>
      <div className="row">
        <div className="grow">
          <small>{label ?? w('now')}</small>
          <h2>{title}</h2>
          {text ? <p>{text}</p> : null}
        </div>
        {act}
      </div>
      {more ? <div className="ax-now-more">{more}</div> : null}
    </section>
  );
}
