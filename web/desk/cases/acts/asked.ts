import { useEffect, useSyncExternalStore } from 'react';
import { useLatest } from '#web/ui/latest.ts';
import type { NowAct } from '../detail/now-acts.ts';

interface Asked {
  readonly caseId: string;
  readonly act: NowAct;
}

let asked: Asked | undefined;
const listeners = new Set<() => void>();

function set(next: Asked | undefined): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Asks for an act on a case whose page is about to be shown. It is not in the address: a page that is loaded again must do nothing again. */
export function askFor(caseId: string, act: NowAct): void {
  set({ caseId, act });
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Starts, once, the act that was asked for on this case. */
export function useAskedAct(caseId: string, start: (act: NowAct) => void): void {
  const now = useSyncExternalStore(listen, () => asked);
  const latest = useLatest(start);
  useEffect(() => {
    if (now?.caseId !== caseId) return;
    set(undefined);
    latest.current(now.act);
  }, [now, caseId, latest]);
}
