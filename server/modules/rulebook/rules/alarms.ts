/** An open clock as the sweep finds it. `warnAt` and `percents` belong together, earliest first. */
export interface Ringing {
  readonly dueAt: number;
  readonly warnAt: readonly number[];
  readonly percents: readonly number[];
  /** percent of the last alarm told */
  readonly warned: number;
  readonly open: boolean;
}

export interface ToTell {
  readonly alarms: readonly { readonly percent: number; readonly at: number }[];
  /** instant of the next alarm; null when all are told */
  readonly nextAt: number | null;
}

/** Alarms whose instant has come and that were not told yet, in order; 100 percent is the breach. R-CAS-08 */
export function alarmsToTell(clock: Ringing, now: number): ToTell {
  if (!clock.open) return { alarms: [], nextAt: null };
  const all = [
    ...clock.percents.map((percent, index) => ({ percent, at: clock.warnAt[index] ?? clock.dueAt })),
    { percent: 100, at: clock.dueAt },
  ];
  const waiting = all.filter((alarm) => alarm.percent > clock.warned);
  return { alarms: waiting.filter((alarm) => alarm.at <= now), nextAt: waiting.find((alarm) => alarm.at > now)?.at ?? null };
}
