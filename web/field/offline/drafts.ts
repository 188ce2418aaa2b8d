/** Drafts of the member at this phone: what is being typed, ticked and drawn, by name. They outlive the part of a page that shows them, and the app. */
const PREFIX = 'anxin.draft.';

const drafts = new Map<string, object>();
/** names of those that the phone could not keep: a crash would take them away */
const loose = new Set<string>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export function onDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** A draft, also one that an earlier life of the app has left; undefined when nothing was changed. The same object until it changes. */
export function draftOf(name: string): object | undefined {
  const held = drafts.get(name);
  if (held) return held;
  const text = window.localStorage.getItem(PREFIX + name);
  if (text === null) return undefined;
  const left = JSON.parse(text) as object;
  drafts.set(name, left);
  return left;
}

/** Keeps a draft. */
export function keepDraft(name: string, draft: object): void {
  drafts.set(name, draft);
  try {
    window.localStorage.setItem(PREFIX + name, JSON.stringify(draft));
    loose.delete(name);
  } catch {
    // a full store loses the safety net, not what is on screen
    loose.add(name);
  }
  tell();
}

/** Whether something that is being typed is only on the screen, because the phone has no room for it. For `useSyncExternalStore`. */
export function isAnyLoose(): boolean {
  return loose.size > 0;
}

/** The names of all drafts that begin so. */
export function draftsBelow(beginning: string): string[] {
  const kept = Object.keys(window.localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));
  return [...new Set([...drafts.keys(), ...kept])].filter((name) => name.startsWith(beginning));
}

/** What it was a draft of is told. */
export function forgetDraft(name: string): void {
  drafts.delete(name);
  loose.delete(name);
  window.localStorage.removeItem(PREFIX + name);
  tell();
}

/** The member signs out: no draft of his stays. */
export function forgetDrafts(): void {
  drafts.clear();
  loose.clear();
  for (const key of Object.keys(window.localStorage)) if (key.startsWith(PREFIX)) window.localStorage.removeItem(key);
  tell();
}
