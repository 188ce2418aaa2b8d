import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

/** 对照框: source left (who calls, the regulation), decision in the middle, outcome right, visible while editing. `band` is the dark bar over all (call). */
export function SplitFrame({
  band,
  source,
  children,
  outcome,
  sourceWidth = 296,
  outcomeWidth = 344,
}: {
  band?: ReactNode;
  source: ReactNode;
  children: ReactNode;
  outcome: ReactNode;
  sourceWidth?: number;
  outcomeWidth?: number;
}) {
  return (
    <div className="ax-split" style={{ ['--source' as string]: `${sourceWidth}px`, ['--outcome' as string]: `${outcomeWidth}px` }}>
      {band ? <div className="ax-band">{band}</div> : null}
      <aside className="ax-split-source">{source}</aside>
      <div className="ax-split-work">{children}</div>
      <aside className="ax-split-outcome">{outcome}</aside>
    </div>
  );
}

/** A numbered step of a decision: check when done, its number while open. */
export function FormStep({
  number,
  done,
  title,
  hint,
  children,
  id,
  keyCap,
}: {
  number: number;
  done: boolean;
  title: ReactNode;
  hint?: ReactNode;
  id?: string;
  keyCap?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={`ax-formstep${done ? ' is-done' : ''}`} id={id}>
      <span className="ax-formstep-dot">{done ? <Check size={14} strokeWidth={2.2} aria-hidden="true" /> : number}</span>
      <header>
        <h3>{title}</h3>
        {hint ? <small>{hint}</small> : null}
        <span className="grow" />
        {keyCap}
      </header>
      <div>{children}</div>
    </section>
  );
}

/** A promise as it will be told: whom, until when in large, why. */
export function Outcome({ title, value, reason, state }: { title: ReactNode; value: ReactNode; reason?: ReactNode; state?: ReactNode }) {
  return (
    <div className="ax-outcome">
      <header>
        <span>{title}</span>
        {state}
      </header>
      <b>{value}</b>
      {reason ? <p>{reason}</p> : null}
    </div>
  );
}

/** Something owned or found that can be picked: a device, an address. */
export function PickCard({
  title,
  aside,
  text,
  foot,
  selected,
  onPick,
  icon,
}: {
  title: ReactNode;
  aside?: ReactNode;
  text?: ReactNode;
  foot?: ReactNode;
  icon?: ReactNode;
  selected: boolean;
  onPick(): void;
}) {
  return (
    <button type="button" className="ax-pick" aria-pressed={selected} onClick={onPick}>
      <span className="row">
        {icon}
        <b className="grow clip">{title}</b>
        <span className="small ink-3">{aside}</span>
      </span>
      {text ? <small className="num">{text}</small> : null}
      {foot}
    </button>
  );
}
