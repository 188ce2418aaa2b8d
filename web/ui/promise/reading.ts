import { openBetween, type ClosedHours } from '../working-hours.ts';

/** A promise to a customer (a clock of the rulebook) as the server tells it. Instants are ISO 8601. */
export interface PromiseView {
  readonly state: 'running' | 'at_risk' | 'breached' | 'paused' | 'kept' | 'cancelled' | 'not_started';
  readonly title: string;
  readonly startedAt: string | null;
  readonly dueAt: string | null;
  readonly warnAt: readonly string[];
  readonly stoppedAt?: string | null;
  /** fact + rule in one sentence, for the detail */
  readonly reason: string;
  /** which time it counts: business hours, or every hour (as without it) */
  readonly calendar?: 'BUS' | 'CLOCK';
  /** number of the clause, shown as a link when `ruleHref` is there */
  readonly rule?: string | null;
  readonly ruleHref?: string;
  /** what a paused one waits for, or which event starts one that has not begun */
  readonly waits?: string | null;
}

export type PromiseLook = 'run' | 'risk' | 'breach' | 'pause' | 'kept' | 'none' | 'gone';

const MINUTE = 60_000;

/** Looks of promises that stopped at an instant, and of those of which nothing is left to count. */
const standing: readonly PromiseLook[] = ['kept', 'gone', 'pause', 'breach'];
const ended: readonly PromiseLook[] = ['kept', 'gone', 'none'];

/** A promise at one instant: what to draw. Shares are 0..1 of the time from start to deadline. */
export interface PromiseReading {
  readonly look: PromiseLook;
  readonly elapsed: number;
  readonly ticks: readonly number[];
  /** ms to the deadline, negative when over; null when there is none to count */
  readonly leftMs: number | null;
  /** the same in the time that the promise counts, and whether that is working time; what is over is so by a minute at least */
  readonly counted: { readonly ms: number; readonly inWork: boolean } | null;
}

/**
 * Reads a promise at `now` (epoch ms). The server's state counts; a running one that passes its last warning or its
 * deadline before the server said so is shown as what it has become. A promise in business hours is counted in them where `hours`
 * reach: a night or a weekend takes nothing from it.
 */
export function readPromise(promise: PromiseView, now: number, hours: ClosedHours | null = null): PromiseReading {
  const start = instantOf(promise.startedAt);
  const due = instantOf(promise.dueAt);
  const look = lookOf(promise, due, now);
  const stopped = standing.includes(look);
  const at = stopped ? (instantOf(promise.stoppedAt) ?? now) : now;
  const { length, inWork } = counting(promise, hours, [start, due, at]);
  const share = (instant: number): number =>
    start === null || due === null || due <= start ? 0 : Math.min(1, Math.max(0, length(start, instant) / (length(start, due) || 1)));
  const isOpen = due !== null && !ended.includes(look);
  return {
    look,
    elapsed: look === 'breach' ? 1 : look === 'none' ? 0 : share(at),
    ticks: promise.warnAt.map((warn) => share(Date.parse(warn))).filter((tick) => tick > 0 && tick < 1),
    leftMs: isOpen ? due - at : null,
    counted: isOpen ? { ms: look === 'breach' ? Math.min(-MINUTE, length(at, due)) : length(at, due), inWork } : null,
  };
}

/** How long it is from one instant to another in the time that counts; negative backwards. */
function counting(promise: PromiseView, hours: ClosedHours | null, instants: readonly (number | null)[]) {
  const plain = (from: number, to: number): number => to - from;
  const known = instants.filter((instant) => instant !== null);
  if (promise.calendar !== 'BUS' || !hours || known.some((instant) => instant < hours.from || instant > hours.to))
    return { length: plain, inWork: false };
  const open = (from: number, to: number): number => openBetween(hours, from, to) ?? to - from;
  return { length: (from: number, to: number): number => (from <= to ? open(from, to) : -open(to, from)), inWork: true };
}

function instantOf(iso: string | null | undefined): number | null {
  return iso ? Date.parse(iso) : null;
}

function lookOf(promise: PromiseView, due: number | null, now: number): PromiseLook {
  if (promise.state === 'paused') return 'pause';
  if (promise.state === 'kept') return 'kept';
  if (promise.state === 'cancelled') return 'gone';
  if (promise.state === 'not_started') return 'none';
  if (promise.state === 'breached' || (due !== null && now >= due)) return 'breach';
  const lastWarning = promise.warnAt.at(-1);
  return promise.state === 'at_risk' || (lastWarning !== undefined && now >= Date.parse(lastWarning)) ? 'risk' : 'run';
}

/** Broken, but done by now: nothing runs any more, and how late it was stays as it is. */
export function isLate(promise: PromiseView): boolean {
  return promise.state === 'breached' && Boolean(promise.stoppedAt);
}

/** Groups by which every list is read: over, within two hours, today, later; `none` has no deadline running. */
export type DueGroup = 'over' | 'soon' | 'today' | 'later' | 'none';
export const dueGroups: readonly DueGroup[] = ['over', 'soon', 'today', 'later', 'none'];

/** The group of a deadline at `now`; `dayEnds` is the instant at which today ends in the shown zone. */
export function dueGroup(promise: PromiseView | null | undefined, now: number, dayEnds: number): DueGroup {
  if (!promise?.dueAt) return 'none';
  const { leftMs, look } = readPromise(promise, now);
  // what is paused falls due later than it did: nobody knows when
  if (leftMs === null || look === 'pause') return 'none';
  if (look === 'breach') return 'over';
  if (leftMs <= 2 * 3_600_000) return 'soon';
  return Date.parse(promise.dueAt) < dayEnds ? 'today' : 'later';
}

/** Order in which promises are shown: what runs out first on top, then paused, not begun, kept or done late, gone. */
export function byUrgency(now: number): (one: PromiseView, other: PromiseView) => number {
  const rank: Record<PromiseLook, number> = { breach: 0, risk: 0, run: 0, pause: 1, none: 2, kept: 3, gone: 4 };
  return (one, other) => {
    const [a, b] = [readPromise(one, now), readPromise(other, now)];
    const [first, second] = [isLate(one) ? rank.kept : rank[a.look], isLate(other) ? rank.kept : rank[b.look]];
    return first - second || (a.leftMs ?? 0) - (b.leftMs ?? 0);
  };
}
