import type { QueryClient } from '@tanstack/react-query';
import { serverNow } from '#web/api/index.ts';
import { newId } from '#platform/values/ids.ts';
import { ActQueue } from './queue.ts';
import { forgetPictures } from './store/pictures.ts';
import { readAgain } from './store/reads.ts';
import { changeActs, keptActs } from './store/shelf.ts';
import { settleAct, tellActs } from './store/sync.ts';

let client: QueryClient | undefined;

/** Lets go of those of a member's pictures that nothing names any more: no act that lies on this phone, no draft. */
export async function letGo(memberId: string, fileIds: readonly string[]): Promise<void> {
  // seldom needed, and fetched only then
  if (fileIds.length > 0) await (await import('./store/let-go.ts')).letGo(memberId, fileIds);
}

function makeQueue(memberId: string): ActQueue {
  return new ActQueue({
    keptActs: () => keptActs(memberId),
    changeActs: (put, goneIds) => changeActs(memberId, put, goneIds),
    tell: (acts) => tellActs(memberId, acts),
    settle: (actId, as) => settleAct(actId, as),
    bring: async (fileId) => (await import('./store/bring.ts')).bringPicture(memberId, fileId),
    brought: (fileIds) => forgetPictures(memberId, fileIds),
    letGo: (fileIds) => letGo(memberId, fileIds),
    now: () => Date.now(),
    offset: () => Math.round(serverNow() - Date.now()),
    newId,
    after: (ms, run) => {
      const timer = window.setTimeout(run, ms);
      return () => window.clearTimeout(timer);
    },
    // a page that is not served safely has no locks: then each window is on its own, and the server does what is told twice once
    readAgain: async (jobIds) => client && readAgain(client, jobIds),
    signedOut: () => client?.setQueryData(['me'], null),
    alone: async (run) => void (await ('locks' in navigator ? navigator.locks.request(`anxin-queue-${memberId}`, run) : run())),
  });
}

const queues = new Map<string, ActQueue>();

/** The queue of a member on this phone: it belongs to the person, not to the session, and outlives a sign-out. */
export function queueOf(memberId: string): ActQueue {
  for (const [id, queue] of queues) if (id !== memberId) queue.hold();
  const found = queues.get(memberId);
  if (found) return found;
  const made = makeQueue(memberId);
  queues.set(memberId, made);
  window.addEventListener('online', () => made.lineIsBack());
  void made.flush();
  return made;
}

/** What the app has read is read again when acts were judged. Called once, before any queue is opened. */
export function readWith(ofApp: QueryClient): void {
  client = ofApp;
}

/** Reads a member's queue from the phone before anything is shown: no step falls back for want of what waits. */
export async function openQueue(memberId: string): Promise<void> {
  await queueOf(memberId).start();
}
