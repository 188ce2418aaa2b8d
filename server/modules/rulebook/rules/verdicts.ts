import { foldClocks } from './clock.ts';
import type { Calendars, ClockFact, ClockRun, TimeLimit } from './clock.ts';

/** How a clock ended, or that it has not. */
export type Verdict = 'open' | 'kept' | 'breached' | 'cancelled' | 'exempt';

/** The evidence of one clock: what really happened, and what first had to be assumed. */
export interface ClockVerdicts {
  readonly startedBy: string;
  /** by everything known now, each fact at the time it occurred */
  readonly asOccurred: Verdict;
  /** the first verdict that could be given by what was known then; facts learned later do not change it */
  readonly asKnown: Verdict;
  /** when that first verdict was given: the recording of the end, or the due time that passed without one */
  readonly knownAt: number | null;
}

/**
 * Both verdicts of every clock that stands now, in order of their starts. A visit finished in time but recorded after the
 * deadline is `kept` as occurred and `breached` as known; a finish corrected to a later time is the reverse. R-RUL-03
 */
export function verdictsOf(limit: TimeLimit, facts: readonly ClockFact[], calendars: Calendars, now: number): ClockVerdicts[] {
  const first = firstVerdicts(limit, facts, calendars, now);
  return foldClocks(limit, facts, calendars, now).map((run) => ({
    startedBy: run.startedBy,
    asOccurred: verdictOf(run),
    asKnown: first.get(run.startedBy)?.verdict ?? 'open',
    knownAt: first.get(run.startedBy)?.at ?? null,
  }));
}

/** Goes through the moments at which something became known and keeps the first decision about each clock. */
function firstVerdicts(
  limit: TimeLimit,
  facts: readonly ClockFact[],
  calendars: Calendars,
  now: number,
): Map<string, { verdict: Verdict; at: number }> {
  const first = new Map<string, { verdict: Verdict; at: number }>();
  const moments = [...new Set(facts.map((fact) => fact.recordedAt))].filter((at) => at <= now).toSorted((a, b) => a - b);
  moments.forEach((moment, index) => {
    // an end that becomes known at the due instant itself comes before the alarm
    const until = index + 1 < moments.length ? (moments[index + 1] ?? now) - 1 : now;
    for (const run of foldClocks(
      limit,
      facts.filter((fact) => fact.recordedAt <= moment),
      calendars,
      Math.max(until, moment),
    )) {
      const verdict = verdictOf(run);
      if (verdict === 'open' || first.has(run.startedBy)) continue;
      const at = run.stoppedAt === null && run.dueAt !== null ? Math.max(moment, run.dueAt) : moment;
      first.set(run.startedBy, { verdict, at });
    }
  });
  return first;
}

function verdictOf(run: ClockRun): Verdict {
  return run.state === 'running' || run.state === 'paused' ? 'open' : run.state;
}
