import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { asApiError, useMe } from '#web/api/index.ts';
import { toastError, toastRefused, wordsOf } from '#web/ui/index.ts';
import { useStill } from '#web/ui/phone/index.tsx';
import { Unreadable } from '#web/ui/unreadable.ts';
import { StoreFull } from '../offline/database.ts';
import type { ActQueue, Outcome, QueueState } from './queue.ts';
import { letGo, queueOf } from './queues.ts';
import { filesOf, type JobAct } from './store/acts.ts';

const nothing: QueueState = { waiting: [], refused: [], dropped: [], trouble: null };
const never = (): (() => void) => () => {};

/** Tells why something could not be done, in words of its own when the phone has no room or cannot read a photo. */
function toastKept(thrown: unknown): void {
  const word = thrown instanceof StoreFull ? 'offline.full' : thrown instanceof Unreadable ? 'record.unreadable' : null;
  if (word) toastRefused(wordsOf('work-orders')(word));
  else toastError(thrown);
}

/** The queue of the signed-in member; null when nobody is. */
export function useMemberQueue(): ActQueue | null {
  const me = useMe();
  return useMemo(() => (me ? queueOf(me.member.id) : null), [me]);
}

/** The queue of the signed-in member: what waits, what was refused. */
export function useQueue(): QueueState & { readonly queue: ActQueue | null } {
  const queue = useMemberQueue();
  const state = useStill(useSyncExternalStore(queue?.subscribe ?? never, queue?.read ?? (() => nothing)));
  useEffect(() => queue?.resume(), [queue]);
  return { ...state, queue };
}

/** How many acts only this phone knows: they wait, were refused or given up. Who has any cannot sign out. */
export function useUnsent(): number {
  const { waiting, refused, dropped } = useQueue();
  return waiting.length + refused.length + dropped.length;
}

/** When an act was done (epoch ms of the phone's clock; now when left out) and whose job it is, in words. */
export interface Told {
  readonly at?: number;
  readonly about?: string;
}

/** Performs acts through the queue; `busy` until they are judged or kept. True: the page may go on as if they were done. */
export function usePerform(): { readonly busy: boolean; perform(acts: readonly JobAct[], told?: Told): Promise<boolean> } {
  const queue = useMemberQueue();
  const memberId = useMe()?.member.id ?? '';
  const [busy, setBusy] = useState(false);
  const perform = useCallback(
    async (acts: readonly JobAct[], told?: Told): Promise<boolean> => {
      if (!queue) return false;
      setBusy(true);
      try {
        const outcome: Outcome = await queue.add(acts, told);
        return outcome !== 'refused';
      } catch (thrown) {
        // nothing was done: what was typed stays where it is, and a picture that was made for it alone goes
        toastKept(thrown);
        void letGo(memberId, acts.flatMap(filesOf)).catch(() => {});
        return false;
      } finally {
        setBusy(false);
      }
    },
    [queue, memberId],
  );
  return { busy, perform };
}

/** Runs things that may fail and are no acts (an upload), with a mark until the last is over; failures are told. */
export function useWork(): { readonly busy: boolean; work(task: () => Promise<void>): void } {
  const client = useQueryClient();
  const [running, setRunning] = useState(0);
  const work = useCallback(
    (task: () => Promise<void>) => {
      setRunning((count) => count + 1);
      task()
        .catch((thrown: unknown) => {
          if (asApiError(thrown).status === 401) client.setQueryData(['me'], null);
          else toastKept(thrown);
        })
        .finally(() => setRunning((count) => count - 1));
    },
    [client],
  );
  return { busy: running > 0, work };
}
