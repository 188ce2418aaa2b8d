/** An open clock as the sweep finds it. `warnAt` and `percents` belong together, earliest first. */
export interface Ringing {
  readonly state: string;
  /** while it is paused: when it was due before */
  readonly dueAt: number;
  /** those of which the instant is known: of one that is paused, what was reached before */
  readonly warnAt: readonly number[];
  readonly percents: readonly number[];
  /** percent of the last alarm told */
  readonly warned: number;
  readonly open: boolean;
}

export interface ToTell {
  readonly alarms: readonly { readonly percent: number; readonly at: number }[];
  /** instant of the next alarm; null when all are told that have one */
  readonly nextAt: number | null;
}

/** Alarms whose instant has come and that were not told yet, in order; 100 percent is the breach. While a clock is paused nobody knows when what is to come will come. R-CAS-08 */
export function alarmsToTell(clock: Ringing, now: number): ToTell {
  if (!clock.open) return { alarms: [], nextAt: null };
  const all = [
    ...clock.percents.map((percent, index) => ({ percent, at: clock.warnAt[index] ?? null })),
    { percent: 100, at: clock.state === 'paused' ? null : clock.dueAt },
  ];
  const waiting = all.flatMap(({ percent, at }) => (at !== null && percent > clock.warned ? [{ percent, at }] : []));
  return { alarms: waiting.filter((alarm) => alarm.at <= now), nextAt: waiting.find((alarm) => alarm.at > now)?.at ?? null };
}
