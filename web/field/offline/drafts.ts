/**
 * Drafts of the members at this phone: what is being typed, ticked and drawn, by a name that begins with whose it is. They outlive the part of
 * a page that shows them, the session and the app.
 */
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

/** All drafts on this phone as they are written, whoever's they are: also those that cannot be read, and what other windows have kept. */
export function draftTexts(): string[] {
  const kept = draftsBelow('').map((name) => window.localStorage.getItem(PREFIX + name) ?? '');
  return [...kept, ...[...drafts.values()].map((draft) => JSON.stringify(draft))];
}

/** The member signs out: no draft of his stays; a colleague's does, whose session ended on the same phone. */
export function forgetDrafts(memberId: string): void {
  for (const name of draftsBelow(`${memberId}.`)) forgetDraft(name);
}
