import { useState, useSyncExternalStore } from 'react';

/** A name is several strokes: so long (ms) after one the next may begin. */
const BETWEEN_STROKES_MS = 1200;

let isDown = false;
let timer: number | undefined;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  isDown = next;
  for (const listener of listeners) listener();
}

/** The pen touches the glass. */
export function penDown(): void {
  window.clearTimeout(timer);
  set(true);
}

/** The pen has left the glass; it counts as written with until no further stroke begins. */
export function penUp(): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => set(false), BETWEEN_STROKES_MS);
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** A value, itself no function and the same until it changes, that stands still while somebody writes: what comes meanwhile must not move the glass under the pen. */
export function useStill<T>(value: T): T {
  const isStill = useSyncExternalStore(follow, () => isDown);
  const [held, hold] = useState(value);
  if (!isStill && held !== value) hold(value);
  return isStill ? held : value;
}
