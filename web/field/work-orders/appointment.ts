import { isDay } from '#platform/values/day.ts';
import { instantOf, localDay, MINUTE, parseInstant } from '#platform/values/instant.ts';

/** Appointment windows offered: two hours each, within the working day. */
const STARTS = [8, 10, 12, 14, 16, 18];
const LENGTH_MS = 120 * MINUTE;

/** The days, counted from today, that are offered for an appointment. */
export const offeredDays = [0, 1, 2, 3] as const;

/** A window of time, epoch ms. */
export interface Slot {
  readonly from: number;
  readonly to: number;
}

/** What is being agreed with the customer. */
export interface Agreement {
  /** `planned`, `none`, `own`, the beginning of an offered window (epoch ms), or empty while nothing is chosen */
  readonly choice: string;
  /** as `datetime-local` gives it */
  readonly ownFrom: string;
  /** as `time` gives it */
  readonly ownTo: string;
}

/** The windows of a day, `ahead` days from today, that have not begun yet. */
export function slotsOf(ahead: number, zone: string, now: number): Slot[] {
  const day = localDay(now + ahead * 24 * 60 * MINUTE, zone);
  return STARTS.map((hour) => {
    const from = instantOf(day, hour * 60, zone);
    return { from, to: from + LENGTH_MS };
  }).filter(({ from }) => from > now);
}

/** The first offered day that still has a window: in the evening that is tomorrow. */
export function firstDay(zone: string, now: number): number {
  return offeredDays.find((ahead) => slotsOf(ahead, zone, now).length > 0) ?? 0;
}

interface Visit {
  readonly plannedFrom: string | null;
  readonly plannedTo: string | null;
  readonly endedAt: string | null;
}

/** The appointment that still stands: of a visit that has not ended, and not over itself. */
export function standingWindow(visit: Visit | undefined, now: number): Slot | null {
  if (!visit?.plannedFrom || !visit.plannedTo || visit.endedAt !== null) return null;
  const to = Date.parse(visit.plannedTo);
  return to > now ? { from: Date.parse(visit.plannedFrom), to } : null;
}

/** Times typed by hand, on the company's clock; null while they are no window. */
function ownSlot({ ownFrom, ownTo }: Agreement, zone: string): Slot | null {
  const from = parseInstant(ownFrom.replace('T', ' '), zone);
  const day = ownFrom.slice(0, 10);
  const time = /^(\d{2}):(\d{2})/.exec(ownTo);
  if (from === undefined || !isDay(day) || !time) return null;
  const to = instantOf(day, Number(time[1]) * 60 + Number(time[2]), zone);
  return to > from ? { from, to } : null;
}

/** The window that is chosen and not over yet; null without one. `planned` is the appointment that still stands. */
export function chosenSlot(agreement: Agreement, planned: Slot | null, zone: string, now: number): Slot | null {
  const { choice } = agreement;
  if (choice === 'planned') return planned;
  const from = Number(choice);
  const isOffered = choice !== '' && Number.isFinite(from);
  const slot = choice === 'own' ? ownSlot(agreement, zone) : isOffered ? { from, to: from + LENGTH_MS } : null;
  return slot && slot.to > now ? slot : null;
}
