import { useEffect, useRef, useSyncExternalStore } from 'react';
import { currentLook } from './look.ts';

/** One key of a page: `j`, `Enter`, `?`, `ctrl+enter`, `shift+x`, `alt+1`. `label` makes it appear in the `?` list. */
export interface KeyAct {
  readonly key: string;
  readonly label?: string;
  /** false leaves the key to the browser for now */
  readonly when?: boolean;
  run(event: KeyboardEvent): void;
}

interface Layer {
  acts: readonly KeyAct[];
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
  const modal = document.querySelector('.ax-modal') !== null;
  const open = layers.filter((layer) => !modal || modalLayers.has(layer));
  for (const layer of open.toReversed()) {
    const act = layer.acts.find((one) => one.key.toLowerCase() === name && one.when !== false);
    if (!act) continue;
    event.preventDefault();
    act.run(event);
    return;
  }
}

const modalLayers = new WeakSet<Layer>();

/**
 * Keys of a page or dialog while it is mounted; the last mounted wins. Single letters are off while typing and when the
 * person turned them off. `modal` keys also work while a dialog is open (give it inside of dialogs).
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
    layers.push(mine);
    if (layers.length === 1) window.addEventListener('keydown', handle);
    tell();
    return () => {
      layers.splice(layers.indexOf(mine), 1);
      if (layers.length === 0) window.removeEventListener('keydown', handle);
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
