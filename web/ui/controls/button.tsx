import type { LucideIcon } from 'lucide-react';
import type { MouseEvent, ReactNode, Ref } from 'react';

/** A key beside the act it does: `<KeyCap>Ctrl K</KeyCap>`. */
export function KeyCap({ children }: { children: ReactNode }) {
  return <kbd className="ax-key">{children}</kbd>;
}

export interface ButtonProps {
  children?: ReactNode;
  icon?: LucideIcon | undefined;
  /** `primary`: one per region, named by its result; `danger`: outlined in vermilion; `plain`: text only */
  kind?: 'primary' | 'default' | 'plain' | 'danger';
  /** 26, 32 or 44 px */
  size?: 'small' | 'normal' | 'large';
  keyCap?: string;
  busy?: boolean;
  disabled?: boolean;
  /** why it cannot be pressed now: it stands there disabled, and tells it */
  why?: string | undefined;
  /** whether what it opens is open */
  expanded?: boolean;
  /** what it does, when there is only an icon */
  label?: string;
  submit?: boolean;
  block?: boolean;
  autoFocus?: boolean;
  /** has the focus when its dialog opens */
  first?: boolean;
  ref?: Ref<HTMLButtonElement>;
  onClick?(event: MouseEvent<HTMLButtonElement>): void;
}

function ButtonMark({ busy, icon: Icon, size }: Pick<ButtonProps, 'busy' | 'icon' | 'size'>) {
  if (busy) return <span className="ax-spin" aria-hidden="true" />;
  return Icon ? <Icon size={size === 'large' ? 18 : 16} strokeWidth={1.75} aria-hidden="true" /> : null;
}

function buttonClass({ kind, size, block, children }: ButtonProps): string {
  return `ax-btn is-${kind ?? 'default'} is-${size ?? 'normal'}${block ? ' is-block' : ''}${children === undefined ? ' is-icon' : ''}`;
}

/** The button of every page: a verb, optionally an icon and its key. Busy buttons keep their width and take no second click. */
export function Button(props: ButtonProps) {
  const { children, keyCap, busy, disabled, why, label, expanded, submit, autoFocus, first, ref, onClick } = props;
  return (
    <button
      ref={ref}
      type={submit ? 'submit' : 'button'}
      disabled={disabled || why !== undefined}
      aria-busy={busy || undefined}
      aria-label={label}
      aria-expanded={expanded}
      title={why ?? label}
      autoFocus={autoFocus}
      data-first={first || undefined}
      className={buttonClass(props)}
      onClick={busy ? undefined : onClick}
    >
      <ButtonMark {...props} />
      {children === undefined ? null : <span>{children}</span>}
      {keyCap ? <kbd className="ax-key is-in">{keyCap}</kbd> : null}
    </button>
  );
}

/** A word that acts, in the colour of links. */
export function TextButton({
  children,
  icon: Icon,
  keyCap,
  onClick,
  quiet = false,
  disabled = false,
}: {
  children: ReactNode;
  icon?: LucideIcon;
  keyCap?: string;
  quiet?: boolean;
  disabled?: boolean;
  onClick(): void;
}) {
  return (
    <button type="button" className={`ax-link${quiet ? ' is-quiet' : ''}`} disabled={disabled} onClick={onClick}>
      {Icon ? <Icon size={15} strokeWidth={1.75} aria-hidden="true" /> : null}
      {children}
      {keyCap ? <KeyCap>{keyCap}</KeyCap> : null}
    </button>
  );
}

/** A figure that opens the records it counts: dotted underline. Without `onOpen` it is plain. */
export function OpenFigure({ children, onOpen, label }: { children: ReactNode; onOpen?(): void; label?: string }) {
  return onOpen ? (
    <button type="button" className="ax-open num" aria-label={label} onClick={onOpen}>
      {children}
    </button>
  ) : (
    <span className="num">{children}</span>
  );
}

/** A small word in a line frame: type, entitlement, level. `safety` inverts (紧急), `good` is tinted (保内 · 免费). */
export function Tag({
  children,
  look = 'line',
  icon: Icon,
}: {
  children: ReactNode;
  look?: 'line' | 'good' | 'safety' | 'strong';
  icon?: LucideIcon;
}) {
  return (
    <span className={`ax-tag is-${look}`}>
      {Icon ? <Icon size={12} strokeWidth={2} aria-hidden="true" /> : null}
      {children}
    </span>
  );
}

/** A person's round with the initial. */
export function Avatar({ name, initial, size = 24 }: { name: string; initial?: string; size?: number }) {
  const text = initial ?? [...name.trim()][0] ?? '?';
  return (
    <span className="ax-avatar" style={{ width: size, height: size, fontSize: Math.max(12, Math.round(size * 0.46)) }} aria-hidden="true">
      {text}
    </span>
  );
}
