import { X } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../i18n.ts';
import { useDialogKeys } from '../keys.ts';
import { useLatest } from '../latest.ts';
import { Button } from './button.tsx';

const focusable =
  'a[href],button:not(:disabled),input:not(:disabled),select:not(:disabled),textarea:not(:disabled),[tabindex]:not([tabindex="-1"])';

/**
 * The caret begins in the first field. One whose control is still on its way gets it when that comes, unless somebody has gone
 * elsewhere meanwhile: the next field would look chosen. Ends the waiting.
 */
function beginIn(node: HTMLElement): () => void {
  const named = node.querySelector<HTMLElement>('[data-first],[autofocus]');
  const field = named ? null : node.querySelector<HTMLElement>('[data-field]');
  const first = (): HTMLElement | null | undefined => field?.querySelector<HTMLElement>(focusable);
  const start = named ?? (field ? first() : node.querySelector<HTMLElement>('input:not([type=checkbox]),textarea,select')) ?? node;
  if (!node.contains(document.activeElement)) start.focus();
  const watch = new MutationObserver(() => {
    const come = first();
    if (!come) return;
    watch.disconnect();
    if (document.activeElement === node) come.focus();
  });
  if (field && start === node) watch.observe(field, { childList: true, subtree: true });
  return () => watch.disconnect();
}

/** Keeps the caret inside, closes on Esc, gives the caret back. The first `[data-first]`, else the first field, else the box gets it. */
function useHeld(open: boolean, modal: boolean, onClose: () => void) {
  const box = useRef<HTMLDivElement>(null);
  const close = useLatest(onClose);
  useDialogKeys(open && modal);
  useEffect(() => {
    const node = box.current;
    if (!open || !node) return undefined;
    const before = document.activeElement;
    const endWaiting = beginIn(node);
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) {
        event.preventDefault();
        event.stopPropagation();
        close.current();
      }
      if (event.key !== 'Tab' || !modal) return;
      const all = [...node.querySelectorAll<HTMLElement>(focusable)].filter((one) => one.offsetParent !== null);
      const edge = event.shiftKey ? all[0] : all.at(-1);
      if (document.activeElement === edge || !node.contains(document.activeElement)) {
        event.preventDefault();
        (event.shiftKey ? all.at(-1) : all[0])?.focus();
      }
    };
    const veil = node.closest('.ax-veil');
    const onVeil = (event: Event): void => {
      if (event.target === veil) close.current();
    };
    node.addEventListener('keydown', onKey);
    veil?.addEventListener('mousedown', onVeil);
    return () => {
      endWaiting();
      node.removeEventListener('keydown', onKey);
      veil?.removeEventListener('mousedown', onVeil);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [open, modal, close]);
  return box;
}

/** A dialog in the middle (or `top`): title, content, foot with its acts. Esc and the veil close it. */
export function Dialog({
  open,
  onClose,
  title,
  children,
  foot,
  width = 520,
  place = 'middle',
  bare = false,
  label,
}: {
  open: boolean;
  title?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  width?: number;
  place?: 'middle' | 'top';
  bare?: boolean;
  label?: string;
  onClose(): void;
}) {
  const w = useWords();
  const id = useId();
  const box = useHeld(open, true, onClose);
  if (!open) return null;
  return createPortal(
    <div className={`ax-veil is-${place}`}>
      <div
        ref={box}
        className="ax-modal ax-dialog"
        role="dialog"
        aria-modal="true"
        aria-labelledby={title ? id : undefined}
        aria-label={label}
        tabIndex={-1}
        style={{ width }}
      >
        {title ? (
          <header>
            <h2 id={id}>{title}</h2>
            <Button kind="plain" size="small" icon={X} label={w('close')} onClick={onClose} />
          </header>
        ) : null}
        <div className={bare ? 'ax-dialog-bare' : 'ax-dialog-body'}>{children}</div>
        {foot ? <footer>{foot}</footer> : null}
      </div>
    </div>,
    document.body,
  );
}

/** A panel from the right, 560 px. The page beside it stays usable unless `modal`. `fault` stands above the foot, in sight however long the content is. */
export function Drawer({
  open,
  onClose,
  title,
  meta,
  children,
  foot,
  fault,
  width = 560,
  modal = false,
}: {
  open: boolean;
  title: ReactNode;
  meta?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  fault?: string | null;
  width?: number;
  modal?: boolean;
  onClose(): void;
}) {
  const w = useWords();
  const id = useId();
  const box = useHeld(open, modal, onClose);
  if (!open) return null;
  const panel = (
    <div
      ref={box}
      className={`ax-drawer${modal ? ' ax-modal' : ''}`}
      role="dialog"
      aria-modal={modal || undefined}
      aria-labelledby={id}
      tabIndex={-1}
      style={{ width }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <span className="grow" />
        {meta ? <span className="small ink-3">{meta}</span> : null}
        <Button kind="plain" size="small" icon={X} label={w('close')} onClick={onClose} />
      </header>
      <div className="ax-drawer-body">{children}</div>
      {fault ? (
        <p className="ax-error ax-drawer-fault" role="alert">
          {fault}
        </p>
      ) : null}
      {foot ? <footer>{foot}</footer> : null}
    </div>
  );
  return createPortal(modal ? <div className="ax-veil is-side">{panel}</div> : panel, document.body);
}

/** A small panel under what opens it. `content` is made only while open and gets a function that closes it. */
export function Popover({
  trigger,
  content,
  align = 'start',
  width,
  startOpen = false,
  onClosed,
}: {
  startOpen?: boolean;
  onClosed?(): void;
  trigger(props: { onClick(): void; open: boolean }): ReactNode;
  content(close: () => void): ReactNode;
  align?: 'start' | 'end';
  width?: number;
}) {
  const [open, setOpened] = useState(startOpen);
  const setOpen = (next: boolean): void => {
    setOpened(next);
    if (!next) onClosed?.();
  };
  const root = useRef<HTMLSpanElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0, up: false });
  const close = useLatest(() => setOpen(false));
  const box = useHeld(open, false, () => setOpen(false));
  useLayoutEffect(() => {
    const at = root.current?.getBoundingClientRect();
    if (!open || !at) return;
    const up = at.bottom > window.innerHeight * 0.7;
    setPlace({ left: align === 'end' ? at.right : at.left, top: up ? at.top - 6 : at.bottom + 6, up });
  }, [open, align]);
  useEffect(() => {
    if (!open) return undefined;
    const away = (event: MouseEvent): void => {
      const target = event.target as Element;
      const own = box.current;
      if (own?.contains(target) || root.current?.contains(target)) return;
      // a menu or dialog that was opened from here stands after it in the page, and is no elsewhere
      const layer = target.closest('.ax-pop,.ax-veil');
      if (layer && own && own.compareDocumentPosition(layer) & Node.DOCUMENT_POSITION_FOLLOWING) return;
      close.current();
    };
    document.addEventListener('mousedown', away);
    return () => document.removeEventListener('mousedown', away);
  }, [open, box, close]);
  const shift = `translate(${align === 'end' ? '-100%' : '0'}, ${place.up ? '-100%' : '0'})`;
  return (
    <span ref={root} className="ax-pop-root">
      {trigger({ open, onClick: () => setOpen(!open) })}
      {open
        ? createPortal(
            <div ref={box} className="ax-pop" tabIndex={-1} style={{ left: place.left, top: place.top, transform: shift, width }}>
              {content(() => setOpen(false))}
            </div>,
            document.body,
          )
        : null}
    </span>
  );
}

export interface MenuItem {
  readonly key: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  readonly keyCap?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** why it cannot be done now: it stands there disabled, and tells it */
  readonly why?: string | undefined;
  run(): void;
}

/** Acts under a button (⋯): arrows move, Enter does. */
export function Menu({
  items,
  trigger,
  align = 'end',
}: {
  items: readonly MenuItem[];
  align?: 'start' | 'end';
  trigger(props: { onClick(): void; open: boolean }): ReactNode;
}) {
  const step = (event: React.KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    all[(at + (event.key === 'ArrowDown' ? 1 : -1) + all.length) % all.length]?.focus();
  };
  return (
    <Popover
      align={align}
      trigger={trigger}
      content={(close) => (
        <div className="ax-menu" role="menu" tabIndex={-1} onKeyDown={step}>
          {items.map((item, index) => (
            <button
              type="button"
              role="menuitem"
              key={item.key}
              data-first={index === 0 || undefined}
              disabled={item.disabled || item.why !== undefined}
              title={item.why}
              className={item.danger ? 'is-danger' : ''}
              onClick={() => {
                close();
                item.run();
              }}
            >
              {item.icon}
              <span>
                {item.label}
                {item.why === undefined ? null : <small>{item.why}</small>}
              </span>
              {item.keyCap ? <kbd className="ax-key">{item.keyCap}</kbd> : null}
            </button>
          ))}
        </div>
      )}
    />
  );
}
