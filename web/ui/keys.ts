import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { currentLook } from './look.ts';

/** One key of a page: `j`, `Enter`, `?`, `ctrl+enter`, `shift+x`, `alt+1`. `label` makes it appear in the `?` list. */
export interface KeyAct {
  readonly key: string;
  readonly label?: string;
  /** false leaves the key to the browser for now */
  readonly when?: boolean;
  /** moves the mark of a list: a link or button that had the focus lets go of it, so that Enter means the marked row */
  readonly moves?: boolean;
  run(event: KeyboardEvent): void;
}

interface Layer {
  acts: readonly KeyAct[];
  /** a dialog: while it stands, only `modal` layers that came after it take keys */
  readonly isDialog?: true;
}

const layers: Layer[] = [];
const listeners = new Set<() => void>();
let shown: readonly KeyAct[] = [];

/** Pages bring new functions with every render; the list is told anew only when its words or keys have changed. */
function tell(): void {
  const next = layers.flatMap((layer) => layer.acts).filter((act) => act.label);
  const same =
    next.length === shown.length && next.every((act, index) => act.key === shown[index]?.key && act.label === shown[index]?.label);
  if (same) return;
  shown = next;
  for (const listener of listeners) listener();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio|button)$/.test((target as HTMLInputElement).type)))
  );
}

/** Spelling of a pressed key: modifiers in the order ctrl, alt, shift (shift only for letters and named keys). */
export function keyName(event: KeyboardEvent): string {
  const alone = event.key.toLowerCase();
  const letter = /^[a-z]$/.test(alone) || event.key.length > 1;
  return `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${event.shiftKey && letter ? 'shift+' : ''}${alone}`;
}

/** True when a pressed key is not ours: typing, single letters turned off, a focused button's own Enter. */
function belongsElsewhere(event: KeyboardEvent, name: string): boolean {
  const { target, key } = event;
  if ((name === 'enter' || name === ' ') && target instanceof HTMLElement && target.closest('a,button,[role=option]')) return true;
  if (/^(ctrl|alt)\+/.test(name)) return false;
  return isTyping(target) || (key.length === 1 && currentLook().singleKeys === 'off');
}

function handle(event: KeyboardEvent): void {
  const name = keyName(event);
  // a select takes every Enter for itself; the key that finishes a form is not its business
  const taken = event.defaultPrevented && name !== 'ctrl+enter';
  if (taken || event.isComposing || belongsElsewhere(event, name)) return;
  const dialog = layers.findLastIndex(({ isDialog }) => isDialog);
  const open = dialog < 0 ? layers : layers.slice(dialog).filter((layer) => modalLayers.has(layer));
  for (const layer of open.toReversed()) {
    const act = layer.acts.find((one) => one.key.toLowerCase() === name && one.when !== false);
    if (!act) continue;
    event.preventDefault();
    act.run(event);
    if (act.moves) letGo();
    return;
  }
}

/** Takes the focus from a link or button: its Enter would else come before that of what is marked. */
function letGo(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.matches('a,button')) activeElement.blur();
}

const modalLayers = new WeakSet<Layer>();

function put(layer: Layer): () => void {
  layers.push(layer);
  if (layers.length === 1) window.addEventListener('keydown', handle);
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    if (layers.length === 0) window.removeEventListener('keydown', handle);
  };
}

/**
 * Keeps all keys from what lies behind an open dialog. It stands before the keys of the dialog itself, which come with
 * `useKeys(acts, true)` in the same moment or later.
 */
export function useDialogKeys(open: boolean): void {
  // before any `useKeys` of the same render, whether inside of the dialog or around it
  useLayoutEffect(() => (open ? put({ acts: [], isDialog: true }) : undefined), [open]);
}

/**
 * Keys of a page or dialog while it is mounted; the last mounted wins. Single letters are off while typing and when the
 * person turned them off. `modal` keys also work in the dialog that opened with them (give it inside of dialogs).
 */
export function useKeys(acts: readonly KeyAct[], modal = false): void {
  const layer = useRef<Layer>({ acts: [] });
  useEffect(() => {
    layer.current.acts = acts;
    tell();
  });
  useEffect(() => {
    const mine = layer.current;
    if (modal) modalLayers.add(mine);
    const take = put(mine);
    tell();
    return () => {
      take();
      tell();
    };
  }, [modal]);
}

/** All labelled keys that work now, for the `?` list. */
export function useShownKeys(): readonly KeyAct[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => shown,
  );
}
