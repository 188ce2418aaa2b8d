import type { QueuedAct, RefusedAct } from './acts.ts';

/** Every act under a key of its own: two tabs never write over each other's, and ids made later sort later. */
const prefix = (memberId: string): string => `anxin.act.${memberId}.`;

/** The acts of a member kept on this phone, in the order in which they were done. */
export function keptActs(memberId: string): (QueuedAct | RefusedAct)[] {
  const keys = Object.keys(window.localStorage).filter((key) => key.startsWith(prefix(memberId)));
  return keys.sort().flatMap((key) => {
    const text = window.localStorage.getItem(key);
    return text === null ? [] : [JSON.parse(text) as QueuedAct | RefusedAct];
  });
}

/** Keeps an act; false when the browser's store is full or closed: the act then lives as long as the page. */
export function keepAct(memberId: string, act: QueuedAct | RefusedAct): boolean {
  try {
    window.localStorage.setItem(prefix(memberId) + act.actId, JSON.stringify(act));
    return true;
  } catch {
    return false;
  }
}

/** Forgets an act that the server has, or that somebody has seen refused. */
export function forgetAct(memberId: string, actId: string): void {
  window.localStorage.removeItem(prefix(memberId) + actId);
}
