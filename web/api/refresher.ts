import type { Query, QueryClient } from '@tanstack/react-query';

/** Milliseconds that pass, and something done after some of them. */
export interface Timer {
  now(): number;
  after(ms: number, run: () => void): void;
}

/** A read is asked again at once after the first change, then ever more seldom while changes keep coming, at last once a second. */
const [FIRST_GAP_MS, LONGEST_GAP_MS] = [125, 1000];
/** after so long without a change the next one is told at once again */
const QUIET_MS = 2000;
/** how often it is looked whether an answer that is on its way has come */
const BUSY_MS = 100;

interface Pace {
  lastAt: number;
  gap: number;
  waiting: boolean;
}

const clock: Timer = { now: () => performance.now(), after: (ms, run) => void window.setTimeout(run, ms) };

/**
 * Refreshes reads that changes concern. Thousands of changes (an import) cost a read one request a second; an answer that is
 * on its way is waited for, never dropped, so that a page under constant change still shows what it has heard.
 */
export function makeRefresher(client: QueryClient, timer: Timer = clock): (concerns: (query: Query) => boolean) => void {
  const paces = new WeakMap<Query, Pace>();
  const fire = (query: Query, pace: Pace): void => {
    if (query.state.fetchStatus === 'fetching') {
      timer.after(BUSY_MS, () => fire(query, pace));
      return;
    }
    pace.lastAt = timer.now();
    pace.gap = Math.min(LONGEST_GAP_MS, Math.max(FIRST_GAP_MS, pace.gap * 2));
    pace.waiting = false;
    void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  };
  const refresh = (query: Query): void => {
    const pace = paces.get(query) ?? { lastAt: -Infinity, gap: 0, waiting: false };
    paces.set(query, pace);
    if (pace.waiting) return;
    const since = timer.now() - pace.lastAt;
    if (since > QUIET_MS) pace.gap = 0;
    pace.waiting = true;
    if (since >= pace.gap) fire(query, pace);
    else timer.after(pace.gap - since, () => fire(query, pace));
  };
  return (concerns) => client.getQueryCache().findAll({ predicate: concerns }).forEach(refresh);
}
