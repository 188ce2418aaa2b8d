import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { asApiError, useMe } from '#web/api/index.ts';
import { toastError } from '#web/ui/index.ts';
import { queueOf, type ActQueue, type Outcome, type QueueState } from './queue.ts';
import type { JobAct } from './store/acts.ts';

const nothing: QueueState = { waiting: [], refused: [], trouble: null };
const never = (): (() => void) => () => {};

function useMemberQueue(): ActQueue | null {
  const me = useMe();
  return useMemo(() => (me ? queueOf(me.member.id) : null), [me]);
}

/** The queue of the signed-in member: what waits, what was refused. Used once by a page: its reads are refreshed when acts were judged. */
export function useQueue(): QueueState & { readonly queue: ActQueue | null } {
  const client = useQueryClient();
  const queue = useMemberQueue();
  const state = useSyncExternalStore(queue?.subscribe ?? never, queue?.read ?? (() => nothing));
  useEffect(() => queue?.onSettled(() => client.invalidateQueries()), [queue, client]);
  useEffect(() => {
    const stop = queue?.onSignedOut(() => client.setQueryData(['me'], null));
    queue?.resume();
    return stop;
  }, [queue, client]);
  return { ...state, queue };
}

/** When an act was done (epoch ms of the phone's clock; now when left out) and whose job it is, in words. */
export interface Told {
  readonly at?: number;
  readonly about?: string;
}

/** Performs acts through the queue; `busy` until they are judged or kept. True: the page may go on as if they were done. */
export function usePerform(): { readonly busy: boolean; perform(acts: readonly JobAct[], told?: Told): Promise<boolean> } {
  const queue = useMemberQueue();
  const [busy, setBusy] = useState(false);
  const perform = useCallback(
    async (acts: readonly JobAct[], told?: Told): Promise<boolean> => {
      if (!queue) return false;
      setBusy(true);
      const outcome: Outcome = await queue.add(acts, told).finally(() => setBusy(false));
      return outcome !== 'refused';
    },
    [queue],
  );
  return { busy, perform };
}

/** Runs something that may fail and is not an act (an upload), with a mark while it runs; failures are told. */
export function useWork(): { readonly busy: boolean; work(task: () => Promise<void>): void } {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const work = useCallback(
    (task: () => Promise<void>) => {
      setBusy(true);
      task()
        .catch((thrown: unknown) => {
          if (asApiError(thrown).status === 401) client.setQueryData(['me'], null);
          else toastError(thrown);
        })
        .finally(() => setBusy(false));
    },
    [client],
  );
  return { busy, work };
}
