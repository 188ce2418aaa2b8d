import { Check, ChevronLeft, CloudOff, CloudUpload, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { BigButton, type PhoneAct } from './button.tsx';
import { Link } from '../address.ts';
import { useWords } from '../i18n.ts';
import { PromiseBar, PromiseShape, usePromiseWord, useReading, type PromiseView } from '../promise/index.tsx';

export { Broken } from './broken.tsx';
export { BigButton, type PhoneAct } from './button.tsx';
export { PhoneChips } from './chips.tsx';
export { PhoneField, PhoneFields } from './fields.tsx';
export { PhotoBox, Photos } from './photos.tsx';
export { useStill } from './pen.ts';
export { bringGlass, SignatureBox, type Signature } from './signature.tsx';
export { PhoneSheet } from './sheet.tsx';
export { PhoneError, PhoneLost } from './state.tsx';
export { Whole } from '../whole.tsx';

/** 手机框: title and optional banner, which stay above, content, one big button within thumb reach with at most one smaller beside it, or bottom tabs. */
export function PhonePage({
  title,
  sub,
  back,
  right,
  banner,
  children,
  act,
  second,
  tabs,
  large = false,
}: {
  title: ReactNode;
  sub?: ReactNode;
  /** path of the page before, or what Back does */ back?: string | (() => void);
  right?: ReactNode;
  banner?: ReactNode;
  children: ReactNode;
  act?: PhoneAct | undefined;
  second?: PhoneAct | undefined;
  tabs?: ReactNode;
  /** start pages have a large title */
  large?: boolean;
}) {
  const w = useWords();
  return (
    <div className="ax-phone">
      <div className="ax-phone-top">
        <header className={`ax-phone-head${large ? ' is-large' : ''}`}>
          {typeof back === 'string' ? (
            <Link to={back} className="ax-phone-back" aria-label={w('back')}>
              <ChevronLeft size={26} strokeWidth={2} />
            </Link>
          ) : back ? (
            <button type="button" className="ax-phone-back" aria-label={w('back')} onClick={back}>
              <ChevronLeft size={26} strokeWidth={2} />
            </button>
          ) : null}
          <div className="grow">
            <h1 className="clip">{title}</h1>
            {sub ? <p>{sub}</p> : null}
          </div>
          {right}
        </header>
        {banner}
      </div>
      <main className="ax-phone-main">{children}</main>
      {act ? (
        <footer className="ax-phone-foot">
          {second ? <BigButton act={second} quiet /> : null}
          <BigButton act={act} />
        </footer>
      ) : null}
      {tabs}
    </div>
  );
}

/** A card with radius 16. `now` is the one to do next (pine line); with `to` or `onOpen` the whole card opens. */
export function PhoneCard({ children, now = false, to, onOpen }: { children: ReactNode; now?: boolean; to?: string; onOpen?(): void }) {
  const look = `ax-phone-card${now ? ' is-now' : ''}`;
  if (to)
    return (
      <Link to={to} className={look}>
        {children}
      </Link>
    );
  return onOpen ? (
    <button type="button" className={look} onClick={onOpen}>
      {children}
    </button>
  ) : (
    <section className={look}>{children}</section>
  );
}

/** Round or square icon button, at least 44 px: call, navigate, book. `href` for tel: and geo: links. */
export function PhoneIcon({
  icon: Icon,
  label,
  href,
  onClick,
  round = false,
}: {
  icon: LucideIcon;
  label: string;
  href?: string;
  round?: boolean;
  onClick?(): void;
}) {
  const look = `ax-phone-icon${round ? ' is-round' : ''}`;
  return href ? (
    <a className={look} href={href} aria-label={label}>
      <Icon size={22} strokeWidth={1.75} />
    </a>
  ) : (
    <button type="button" className={look} aria-label={label} onClick={onClick}>
      <Icon size={22} strokeWidth={1.75} />
    </button>
  );
}

/** A tinted line that must not be overlooked: 先电话；10:30 客户要出门. */
export function PhoneNote({ children, look = 'risk' }: { children: ReactNode; look?: 'risk' | 'breach' | 'good' | 'pause' }) {
  const shape = { risk: 'risk', breach: 'breach', good: 'kept', pause: 'pause' } as const;
  return (
    <p className={`ax-phone-note is-${look}`}>
      <PromiseShape look={shape[look]} size={18} />
      <span>{children}</span>
    </p>
  );
}

/** The promise of the visit in large: word, bar, one line under it. */
export function PhonePromise({ promise, text }: { promise: PromiseView; text?: ReactNode }) {
  const word = usePromiseWord(promise);
  const reading = useReading(promise);
  return (
    <section className="ax-phone-promise">
      <p className={`ax-pword is-${reading.look}`}>
        <PromiseShape look={reading.look} left={1 - reading.elapsed} size={20} />
        <b>
          {promise.title} {word}
        </b>
      </p>
      <PromiseBar promise={promise} thick={5} />
      {text ? <small>{text}</small> : null}
    </section>
  );
}

export interface PhoneStep {
  readonly key: string;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly state: 'done' | 'now' | 'open';
  /** done on this phone, not yet told to the server */
  readonly queued?: boolean;
  /** only the current step is open */
  readonly content?: ReactNode;
}

/** Steps of a visit from top to bottom; only the current one is open. */
export function PhoneSteps({ steps }: { steps: readonly PhoneStep[] }) {
  const w = useWords();
  return (
    <ol className="ax-phone-steps">
      {steps.map((step, index) => (
        <li key={step.key} className={`is-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span className="ax-phone-dot">
            {step.state === 'done' ? <Check size={18} strokeWidth={2.2} aria-hidden="true" /> : index + 1}
          </span>
          {step.state === 'now' && step.content ? (
            <div className="ax-phone-card is-now">
              <h2>{step.title}</h2>
              {step.content}
            </div>
          ) : (
            <div className="ax-phone-step">
              <h2>
                {step.title}
                {step.queued ? (
                  <CloudUpload size={19} strokeWidth={1.75} className="ax-queued" role="img" aria-label={w('phone.queued')} />
                ) : null}
              </h2>
              {step.text ? <p>{step.text}</p> : null}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Offline is paused, not wrong: work goes on, acts wait in the queue. */
export function OfflineBanner({ queued, onOpen }: { queued: number; onOpen?(): void }) {
  const w = useWords();
  return (
    <div className="ax-offline" role="status">
      <CloudOff size={24} strokeWidth={1.75} aria-hidden="true" />
      <div className="grow">
        <b>{w('phone.offline')}</b>
        <p>{queued > 0 ? w('phone.offlineText', { count: queued }) : w('phone.offlineNone')}</p>
      </div>
      {onOpen ? (
        <button type="button" onClick={onOpen}>
          {w('phone.queue', { count: queued })}
        </button>
      ) : null}
    </div>
  );
}

/** Bottom tabs of the start pages. */
export function PhoneTabs({
  entries,
  path,
}: {
  entries: readonly {
    readonly path: string;
    readonly word: string;
    readonly icon: LucideIcon;
    /** how many wait there, a `TabMark` */
    readonly mark?: ReactNode;
  }[];
  path: string;
}) {
  const w = useWords();
  return (
    <nav className="ax-phone-tabs" aria-label={w('rail')}>
      {entries.map((entry) => {
        const on = entry.path === path;
        return (
          <Link key={entry.path} to={entry.path} className={on ? 'is-on' : ''} aria-current={on ? 'page' : undefined}>
            <entry.icon size={22} strokeWidth={1.75} aria-hidden="true" />
            <span>{entry.word}</span>
            {entry.mark}
          </Link>
        );
      })}
    </nav>
  );
}

/** How many wait behind a tab; nothing stands there when none does. */
export function TabMark({ count }: { count: number }) {
  return count > 0 ? <b className="ax-tab-mark num">{count > 99 ? '99+' : count}</b> : null;
}

/** A titled group on a phone page, with a word that changes it. */
export function PhoneSection({ title, act, children }: { title: ReactNode; act?: ReactNode; children: ReactNode }) {
  return (
    <section className="ax-phone-section">
      <header>
        <h2>{title}</h2>
        {act}
      </header>
      {children}
    </section>
  );
}

/** Words stand in the type of their label, numbers and ids in that of numbers. */
function isWords(value: ReactNode): boolean {
  return typeof value === 'string' && /[a-z]{2}/.test(value);
}

/** Lines of label and value inside a card; the last may be a sum. */
export function PhoneLines({
  items,
}: {
  items: readonly {
    readonly key: string;
    readonly label: ReactNode;
    readonly note?: ReactNode;
    readonly value: ReactNode;
    readonly sum?: boolean;
  }[];
}) {
  return (
    <dl className="ax-phone-lines">
      {items.map((item) => (
        <div key={item.key} className={item.sum ? 'is-sum' : ''}>
          <dt>
            {item.label}
            {item.note ? <small>{item.note}</small> : null}
          </dt>
          <dd className={isWords(item.value) ? undefined : 'num'}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
