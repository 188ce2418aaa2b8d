/** How far the server's clock is ahead of this machine's, in ms. One value per page: all countdowns share it. */
let offset = 0;
let shown = Date.now();
const listeners = new Set<() => void>();

function tell(): void {
  shown = Date.now() + offset;
  for (const listener of listeners) listener();
}

function minuteOf(ms: number): number {
  return Math.floor(ms / 60_000);
}

/** The server's present instant as this page knows it (epoch ms). */
export function serverNow(): number {
  return Date.now() + offset;
}

/** An instant of this machine's clock (epoch ms) on the server's clock. */
export function serverTimeOf(ms: number): number {
  return ms + offset;
}

/** Differences below this are travel time. */
export const TRAVEL_MS = 1500;

/**
 * How far the server's clock is ahead of this machine's (ms) when an answer that bears the server's time `at` is read while this machine's
 * clock shows `here` (epoch ms both) and `known` was known before: it is off by what the answer travelled and less than `TRAVEL_MS` besides.
 */
export function offsetAfter(known: number, at: number, here: number): number {
  const heard = at - here;
  return Number.isFinite(heard) && Math.abs(heard - known) >= TRAVEL_MS ? heard : known;
}

function know(known: number): void {
  if (known === offset) return;
  offset = known;
  tell();
}

/** Takes the `x-now` header of an answer (ISO instant or epoch ms). */
export function heardServerTime(header: string | null): void {
  if (!header) return;
  know(offsetAfter(offset, /^\d+$/.test(header) ? Number(header) : Date.parse(header), Date.now()));
}

/** For `useSyncExternalStore`: tells at every full minute of the server's clock and when the offset changes. */
export function onMinute(listener: () => void): () => void {
  // while nobody listened no minute was told
  if (minuteOf(shown) !== minuteOf(serverNow())) tell();
  listeners.add(listener);
  let timer = 0;
  const arm = (): void => {
    timer = window.setTimeout(
      () => {
        tell();
        arm();
      },
      60_000 - (serverNow() % 60_000) + 20,
    );
  };
  arm();
  return () => {
    listeners.delete(listener);
    window.clearTimeout(timer);
  };
}

/** The instant of the last tick (epoch ms): stable between ticks, as a store's snapshot must be. */
export function lastTick(): number {
  return shown;
}

const KEPT = 'anxin.clock';

/** Takes up the offset that was heard before the page was last closed, and keeps the present one: a start without a network knows the time. */
export function keepOffset(): void {
  const kept = Number(window.localStorage.getItem(KEPT) ?? '0');
  if (offset === 0 && Number.isFinite(kept)) know(kept);
  listeners.add(() => window.localStorage.setItem(KEPT, String(offset)));
}
