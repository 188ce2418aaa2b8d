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

function tell(): void {
  shown = layers.flatMap((layer) => layer.acts).filter((act) => act.label);
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
  const alone = event.key.length === 1 ? event.key.toLowerCase() : event.key.toLowerCase();
  const letter = /^[a-z]$/.test(alone) || event.key.length > 1;
  return `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${event.shiftKey && letter ? 'shift+' : ''}${alone}`;
}

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = keyName(event);
  const plain = !/^(ctrl|alt)\+/.test(name);
  if (plain && (isTyping(event.target) || (event.key.length === 1 && currentLook().singleKeys === 'off'))) return;
  // Enter and space on a focused button belong to the button
  if ((name === 'enter' || name === ' ') && event.target instanceof HTMLElement && event.target.closest('a,button,[role=option]')) return;
  const modal = document.querySelector('.ax-modal');
  for (const layer of [...layers].reverse()) {
    const act = layer.acts.find((one) => one.key.toLowerCase() === name && one.when !== false);
    if (!act) continue;
    if (modal && !modalLayers.has(layer)) continue;
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
